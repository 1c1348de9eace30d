def permutations(items):
    """All orders of the items."""
    result = []
    current = []
    used = [False] * len(items)

    def extend():
        if len(current) == len(items):
            result.append(current)
            return
        for index, item in enumerate(items):
            if used[index]:
                continue
            used[index] = True
            current.append(item)
            extend()
            current.pop()
            used[index] = False

    extend()
    return result
