def dig(data, path, default=None):
    """The value at a path like "a.b.0" in nested tables and lists."""
    for part in path.split("."):
        if isinstance(data, dict):
            if part not in data:
                return default
            data = data[part]
        elif isinstance(data, list):
            if not part.isdigit() or int(part) >= len(data):
                return default
            data = data[int(part)]
        else:
            return default
    return data
