def index(lines):
    """Numbers of the lines, from 1, in which each word stands."""
    places = {}
    for number, line in enumerate(lines, 1):
        for word in set(line.lower().split()):
            places.setdefault(word, []).append(number)
    return places


def lines_with(lines, *words):
    places = index(lines)
    found = [set(places.get(word, [])) for word in words]
    return sorted(set.intersection(*found))
