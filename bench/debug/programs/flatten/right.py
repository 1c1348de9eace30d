def flatten(value):
    """All leaves of nested lists, in order."""
    if not isinstance(value, list):
        return [value]
    leaves = []
    for item in value:
        leaves.extend(flatten(item))
    return leaves


def depth(value):
    if not isinstance(value, list):
        return 0
    return 1 + max((depth(item) for item in value), default=0)
