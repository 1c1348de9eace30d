def gaps(spans, start, end):
    """What sorted spans leave free between start and end."""
    free = []
    place = start
    for first, last in spans:
        if first > place:
            free.append((place, first))
        place = last
    if place < end:
        free.append((place, end))
    return free
