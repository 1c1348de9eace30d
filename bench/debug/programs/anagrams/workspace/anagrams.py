def anagrams(words):
    """Groups of words that have the same letters, in the order of their first word."""
    groups = {}
    for word in words:
        letters = "".join(sorted(word.lower()))
        groups.setdefault(word, []).append(word)
    return [group for group in groups.values() if len(group) > 1]
