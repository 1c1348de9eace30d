def chunks(items, size):
    for start in range(0, len(items), size):
        yield items[start:start + size]


def regroup(groups, size):
    """Puts the items of all groups into groups of `size`."""
    everything = []
    for group in groups:
        everything.extend(group)
    return list(chunks(everything, size))
