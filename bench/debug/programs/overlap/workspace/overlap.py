def overlap(first_start, first_end, second_start, second_end):
    """How many days two spans share, both ends included."""
    start = max(first_start, second_start)
    end = min(first_end, second_start)
    return max(0, end - start + 1)


def busiest(spans):
    """The span that shares most days with the others."""
    def shared(one):
        return sum(overlap(*one, *other) for other in spans if other is not one)
    return max(spans, key=shared)
