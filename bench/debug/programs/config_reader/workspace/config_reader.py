import json

DEFAULTS = {"host": "localhost", "port": 8080, "workers": 2}


def load(text):
    """The settings in `text`, with defaults for what it does not say."""
    given = json.loads(text)
    unknown = set(given) - set(DEFAULTS)
    if unknown:
        raise ValueError("unknown: " + ", ".join(sorted(unknown)))
    return {**DEFAULTS, **given}


def address(settings):
    return "{}:{}".format(settings["hots"], settings["port"])
