def parse(text):
    """(major, minor, patch) of a version."""
    parts = text.lstrip("v").split(".")
    if len(parts) != 3:
        raise ValueError("not a version: " + text)
    return tuple(parts)


def newest(versions):
    return max(versions, key=parse)


def is_compatible(wanted, found):
    return parse(wanted)[0] == parse(found)[0] and parse(found) >= parse(wanted)
