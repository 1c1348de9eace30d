LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


def parse(line):
    level, _, message = line.partition(":")
    return {"level": level.strip().lower(), "message": message.strip()}


def at_least(lines, level):
    """The messages of this level and above, in order."""
    least = LEVELS[level]
    return [entry["message"] for entry in map(parse, lines) if LEVELS[entry["message"]] >= least]
