def parse_query(query):
    """The parameters of a query string: name to list of values."""
    parameters = {}
    for part in query.lstrip("?").split("&"):
        if not part:
            continue
        name, _, value = part.partition("=")
        parameters.setdefault(name, []).append(value)
    return parameters


def build_query(parameters):
    parts = []
    for name in sorted(parameters):
        for value in parameters[name]:
            parts.append(name + "=" + value)
    return "?" + "&".join(parts)
