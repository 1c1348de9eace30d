from collections import deque


def ladder_length(begin, end, words):
    """Words on the shortest way from begin to end that changes a letter at a time, 0 without one."""
    words = set(words)
    if end not in words:
        return 0
    waiting = deque([(begin, 1)])
    while waiting:
        word, length = waiting.popleft()
        if word == end:
            return length
        for place in range(len(word)):
            for letter in "abcdefghijklmnopqrstuvwxyz":
                other = word[:place] + letter + word[place + 1:]
                if other in words:
                    words.remove(other)
                    waiting.append((other, length + 1))
    return 0
