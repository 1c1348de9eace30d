def parse_colour(text):
    """(red, green, blue) of #rrggbb or #rgb."""
    digits = text.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if len(digits) != 6:
        raise ValueError("not a colour: " + text)
    return tuple(int(digits[i:i + 1], 16) for i in range(0, 6, 2))


def brightness(text):
    red, green, blue = parse_colour(text)
    return (red * 299 + green * 587 + blue * 114) // 1000
