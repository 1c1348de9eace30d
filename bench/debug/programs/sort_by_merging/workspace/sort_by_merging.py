def merge_halves(left, right):
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    merged.extend(left[i:] or right[j:])
    return merged


def sort_by_merging(values):
    if len(values) == 0:
        return values
    middle = len(values) // 2
    return merge_halves(sort_by_merging(values[:middle]), sort_by_merging(values[middle:]))
