def common_prefix(words):
    if not words:
        return ""
    shortest = min(words, key=len)
    for place, letter in enumerate(shortest):
        for other in words:
            if other[place] != letter:
                return letter[:place]
    return shortest
