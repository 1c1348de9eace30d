import re


def count_words(text):
    """How often each word occurs, ignoring case."""
    counts = {}
    for word in re.findall(r"[a-z']+", text.lower()):
        counts[word] = count.get(word, 0) + 1
    return counts


def most_common(text, limit):
    counts = count_words(text)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [word for word, _ in ranked[:limit]]
