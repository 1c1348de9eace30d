def normalize(number):
    """A phone number as +COUNTRY and digits; national numbers begin with 0."""
    digits = "".join(c for c in number if c.isdigit())
    if number.strip().startswith("+"):
        return "+" + digits
    if digits.startswith("00"):
        return "+" + digits[1:]
    if digits.startswith("0"):
        return "+49" + digits[1:]
    raise ValueError("not a phone number: " + number)


def same(left, right):
    return normalize(left) == normalize(right)
