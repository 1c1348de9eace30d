PAIRS = {")": "(", "]": "[", "}": "{"}


def is_balanced(text):
    """Whether every bracket has its partner, in the right order."""
    open_brackets = []
    for character in text:
        if character in PAIRS.values():
            open_brackets.append(character)
        elif character in PAIRS:
            if not open_brackets or open_brackets.pop() != PAIRS[character]:
                return False
    return not open_brackets
