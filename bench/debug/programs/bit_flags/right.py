READ, WRITE, RUN = 1, 2, 4
NAMES = {"r": READ, "w": WRITE, "x": RUN}


def flags(text):
    result = 0
    for letter in text:
        result |= NAMES[letter]
    return result


def has(value, text):
    wanted = flags(text)
    return value & wanted == wanted


def without(value, text):
    return value & ~flags(text)
