def render(line):
    """HTML of one line: # headings, - items, paragraphs."""
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return "<h{0}>{1}</h{0}>".format(level, line.strip())
    if line.startswith("- "):
        return "<li>" + line[2:] + "</li>"
    if not line.strip():
        return ""
    return "<p>" + line + "</p>"
