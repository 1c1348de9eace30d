def initials(name):
    """Capital first letters: ada lovelace gives A.L."""
    return ".".join(part[0] for part in name.split()) + "."


def badge(first, last):
    return "%s (%s)" % (last.upper(), initials(first + " " + last))
