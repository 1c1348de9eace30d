UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def seconds(text):
    """Seconds of a text such as 1h30m."""
    total, digits = 0, ""
    for letter in text:
        if letter.isdigit():
            digits += letter
        else:
            total += int(digits) * UNITS[letter]
    return total
