def lookup(layers, name, default=None):
    """The value in the last layer that has the name."""
    for layer in layers:
        if name in layer:
            return layer[name]
    return default


def effective(layers):
    names = {name for layer in layers for name in layer}
    return {name: lookup(layers, name) for name in sorted(names)}
