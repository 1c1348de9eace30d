def prefix_sums(values):
    sums = [0]
    for value in values:
        sums.append(sums[-1] + value)
    return sums


def balance_point(values):
    """The first place where what stands before it and what stands after it have the same sum; -1 if there is none."""
    sums = prefix_sums(values)
    for place in range(len(values)):
        if sums[place] == sums[-1] - sums[place + 1]:
            return place
    return -1
