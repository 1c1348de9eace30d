import string


def to_base(number, base):
    """A number not below zero in another base, from 2 to 36."""
    digits = string.digits + string.ascii_uppercase
    result = ""
    while number > 0:
        number, digit = divmod(number, base)
        result = digits[digit] + result
    return result or "0"
