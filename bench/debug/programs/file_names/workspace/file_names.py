import os


def with_extension(path, extension):
    """The path with another extension; dots in folder names do not count."""
    folder, name = os.path.split(path)
    stem = name.rsplit(".", 1)[0]
    return folder + stem + "." + extension


def group_by_extension(paths):
    groups = {}
    for path in paths:
        extension = os.path.splitext(path)[1].lstrip(".")
        groups.setdefault(extension, []).append(path)
    return groups
