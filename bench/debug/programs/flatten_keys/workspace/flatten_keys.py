def flatten(tree, prefix=""):
    """Nested dictionaries as one, with dotted keys."""
    flat = {}
    for key, value in tree.items():
        name = prefix + key
        if isinstance(value, dict):
            flat.update(flatten(value, key + "."))
        else:
            flat[name] = value
    return flat


def changed(old, new):
    left, right = flatten(old), flatten(new)
    return sorted(key for key in left.keys() | right.keys() if left.get(key) != right.get(key))
