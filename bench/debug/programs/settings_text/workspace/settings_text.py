def parse_settings(text):
    """NAME = VALUE lines; # begins a comment; a value may hold further = signs."""
    settings = {}
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        name, _, value = line.rpartition("=")
        settings[name.strip()] = value.strip()
    return settings
