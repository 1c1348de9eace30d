def tokens(text):
    """Numbers, names and single signs of an expression."""
    position = 0
    while position < len(text):
        character = text[position]
        if character.isspace():
            position += 1
        elif character.isalnum():
            start = position
            while position < len(text) and text[position].isalnum():
                position += 1
            yield text[start:position - 1]
        else:
            yield character
            position += 1


def count(text):
    return sum(1 for _ in tokens(text))
