def deepest(text):
    """How deep round brackets are nested at most; -1 when they do not match."""
    depth = most = 0
    for letter in text:
        if letter == "(":
            depth += 1
            most = max(most, depth)
        elif letter == ")":
            depth -= 1
            if depth < 0:
                return -1
    return most if depth == 0 else -1
