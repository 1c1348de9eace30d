def two_sum(numbers, target):
    """Places of two numbers that add up to the target, None without any."""
    seen = {}
    for place, number in enumerate(numbers):
        rest = target - number
        if rest in seen:
            return seen[rest], place
        seen[number] = place
    return None
