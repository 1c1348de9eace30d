def longest_unique(text):
    """Length of the longest part without a repeated letter."""
    last = {}
    start = longest = 0
    for place, letter in enumerate(text):
        if letter in last and last[letter] >= start:
            start = last[letter]
        last[letter] = place
        longest = max(longest, place - start + 1)
    return longest
