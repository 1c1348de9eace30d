import re


def fill(template, values):
    """Replaces {name} and {name:default}."""
    def one(found):
        name, default = found.group(1), found.group(2)
        if name in values:
            return str(values[name])
        if default:
            return default
        raise KeyError(name)

    return re.sub(r"\{(\w+)(?::([^}]*))?\}", one, template)
