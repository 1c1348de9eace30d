UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


def parse_duration(text):
    """Seconds of texts like 1h30m."""
    total, number = 0, ""
    for letter in text:
        if letter.isdigit():
            number += letter
        elif letter in UNITS and number:
            total += int(number) * UNITS[letter]
            number = ""
        else:
            raise ValueError("bad duration: " + text)
    if number:
        raise ValueError("missing unit: " + text)
    return total
