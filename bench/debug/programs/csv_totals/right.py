def totals(lines):
    """Sum of the second column for each name in the first."""
    sums = {}
    for line in lines:
        name, amount = line.split(";")
        sums[name] = sums.get(name, 0) + int(amount)
    return sums


def largest(lines):
    sums = totals(lines)
    return max(sorted(sums), key=lambda name: sums[name])
