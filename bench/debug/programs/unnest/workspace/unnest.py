def unnest(value):
    """All leaves of nested lists."""
    for part in value:
        if isinstance(part, list):
            for leaf in unnest(part):
                yield leaf
        else:
            yield unnest(part)
