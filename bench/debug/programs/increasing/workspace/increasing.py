def longest_increasing(values):
    ends = {}
    longest = 0
    for place, value in enumerate(values):
        fitting = [length for length in range(1, longest + 1) if values[ends[length]] < value]
        length = max(fitting) if fitting else 0
        if length == longest or value < values[ends[length + 1]]:
            ends[length + 1] = place
            longest = length + 1
    return longest
