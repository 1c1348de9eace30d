def size(tree):
    """Bytes of a tree of folders (dictionaries) and files (numbers)."""
    if isinstance(tree, int):
        return tree
    return sum(size(part) for part in tree.values())


def large(tree, least, path=""):
    """Paths of folders with at least so many bytes."""
    if isinstance(tree, int):
        return []
    found = [path or "/"] if size(tree) >= least else []
    for name in sorted(tree):
        found += large(tree[name], least, path + "/" + name)
    return found
