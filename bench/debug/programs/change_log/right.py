def entry(when, who, what):
    return "%s %s: %s" % (when, who, what)


def render(changes):
    """Lines of changes, newest first."""
    lines = []
    for change in sorted(changes, key=lambda change: change["when"], reverse=True):
        lines.append(entry(change["when"], change["who"], change["what"]))
    return lines
