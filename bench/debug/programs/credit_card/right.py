def mask(number, shown=4):
    """The number with all but its last digits hidden."""
    digits = "".join(c for c in number if c.isdigit())
    hidden = len(digits) - shown
    return "*" * hidden + digits[-shown:]


def kind(number):
    if number.startswith("4"):
        return "visa"
    if number[:2] in ("51", "52", "53", "54", "55"):
        return "mastercard"
    return "unknown"
