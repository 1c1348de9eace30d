import re
from collections import Counter


def words(text):
    return re.findall(r"[a-z']+", text.lower())


def top_words(text, count=3):
    """The most frequent words, alphabetically among equals."""
    ranked = sorted(Counter(words(text)).items(), key=lambda pair: (-pair[1], pair[0]))
    return [word for word, _ in ranked[:count]]


def average_length(text):
    found = words(text)
    return sum(len(word) for word in found) / len(found) if found else 0.0
