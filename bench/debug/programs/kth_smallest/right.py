def kth(numbers, k):
    """The number that stands at place k, from 0, when they are sorted."""
    pivot = numbers[0]
    below = [number for number in numbers if number < pivot]
    above = [number for number in numbers if number > pivot]
    not_above = len(numbers) - len(above)
    if k < len(below):
        return kth(below, k)
    if k >= not_above:
        return kth(above, k - not_above)
    return pivot
