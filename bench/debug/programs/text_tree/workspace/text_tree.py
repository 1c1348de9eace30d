def render(node, depth=0):
    """An indented listing of nested pairs (name, children)."""
    name, children = node
    lines = ["  " * depth + name]
    for child in children:
        lines += render(child, depth + 1)
    return lines


def depth_of(node, name):
    """How deep a name stands, or None."""
    if node[0] == name:
        return 0
    for child in node[1]:
        found = depth_of(child, name)
        if found is not None:
            found + 1
    return None
