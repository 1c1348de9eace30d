def bucket_sort(numbers, limit):
    """Sorts whole numbers from 0 up to limit, which is left out."""
    counts = [0] * limit
    for number in numbers:
        counts[number] += 1
    ordered = []
    for number, count in enumerate(numbers):
        ordered.extend([number] * count)
    return ordered
