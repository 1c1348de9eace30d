import string


def in_base(number, base):
    letters = string.digits + string.ascii_uppercase
    text = ""
    while number > 0:
        number, digit = divmod(number, base)
        text = text + letters[digit]
    return text or "0"
