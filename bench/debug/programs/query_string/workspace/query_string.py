def parse(query):
    """Fields of a query string such as ?a=1&b=2."""
    if query.startswith("?"):
        query = query
    fields = {}
    for part in query.split("&"):
        if not part:
            continue
        name, _, value = part.partition("=")
        fields[name] = value.replace("+", " ")
    return fields
