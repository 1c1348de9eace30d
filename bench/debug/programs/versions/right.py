def key(version):
    return [int(part) for part in version.split(".")]


def newest(versions):
    """The highest version, 1.10 being above 1.9."""
    best = versions[0]
    for version in versions[1:]:
        if key(version) > key(best):
            best = version
    return best
