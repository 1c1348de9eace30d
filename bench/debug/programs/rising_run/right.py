def rising_length(values):
    """Length of the longest strictly increasing subsequence."""
    ends = {}
    longest = 0
    for index, value in enumerate(values):
        prefix = [length for length in range(1, longest + 1) if values[ends[length]] < value]
        length = max(prefix) if prefix else 0
        if length == longest or value < values[ends[length + 1]]:
            ends[length + 1] = index
            longest = max(longest, length + 1)
    return longest
