def subsets(items):
    if not items:
        return [[]]
    first, *rest = items
    without = subsets(rest)
    return [[first] + chosen for chosen in without]
