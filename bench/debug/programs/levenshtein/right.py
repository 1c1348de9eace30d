def distance(left, right):
    """The edit distance of two strings."""
    previous = list(range(len(right) + 1))
    for row, a in enumerate(left, start=1):
        current = [row]
        for column, b in enumerate(right, start=1):
            if a == b:
                current.append(previous[column - 1])
            else:
                current.append(1 + min(previous[column], current[column - 1], previous[column - 1]))
        previous = current
    return previous[-1]


def closest(word, words):
    return min(words, key=lambda other: distance(word, other))
