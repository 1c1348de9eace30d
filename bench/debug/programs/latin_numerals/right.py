VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def latin_value(text):
    total = 0
    for place, letter in enumerate(text):
        value = VALUES[letter]
        if place + 1 < len(text) and VALUES[text[place + 1]] > value:
            total -= value
        else:
            total += value
    return total
