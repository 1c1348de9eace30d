def histogram(values, width):
    """How many values fall into each bucket of `width`, from the lowest bucket to the highest."""
    if not values:
        return []
    lowest = min(values) // width
    highest = max(values) // width
    counts = [0] * (highest - lowest)
    for value in values:
        counts[value // width - lowest] += 1
    return counts


def bars(values, width):
    return ["#" * count for count in histogram(values, width)]
