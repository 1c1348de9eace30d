import os


def locate(root, *parts):
    """The path of an asset below root; parts may hold slashes of their own."""
    clean = [part for piece in parts for part in piece.split("/") if part]
    return os.path.join(root, *clean)


def relative(path, root):
    prefix = root.rstrip("/")
    return path[len(prefix):] if path.startswith(prefix) else path
