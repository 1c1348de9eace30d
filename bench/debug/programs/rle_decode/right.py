def decode(text):
    """3a2b as aaabb; a letter without a number stands for itself."""
    result, number = "", 0
    for letter in text:
        if letter.isdigit():
            number = number * 10 + int(letter)
        else:
            result += letter * (number or 1)
            number = 0
    return result
