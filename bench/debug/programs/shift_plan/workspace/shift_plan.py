def minutes(text):
    """Minutes since midnight of HH:MM."""
    hours, rest = text.split(":")
    return int(hours) * 60 + rest


def length(start, end):
    """Minutes of a shift, which may pass midnight."""
    return (minutes(end) - minutes(start)) % (24 * 60)


def longest(shifts):
    return max(shifts, key=lambda shift: length(*shift))
