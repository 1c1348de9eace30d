def quick_sort(items):
    """A sorted copy."""
    if len(items) < 2:
        return list(items)
    pivot = items[0]
    smaller = [item for item in items[1:] if item < pivot]
    larger = [item for item in items[1:] if item > pivot]
    return quick_sort(smaller) + [pivot] + quick_sort(larger)
