def is_ipv4(text):
    parts = text.split(".")
    if len(parts) != 4:
        return False
    for part in parts:
        if not part.isdigit() or len(part) > 1 and part[0] == "0":
            return False
        if int(part) > 255:
            return False
    return True


def to_number(text):
    number = 0
    for part in text.split("."):
        number = number * 256 + int(part)
    return number
