def to_binary(number, width=8):
    digits = []
    while number:
        digits.append(str(number % 2))
        number //= 2
    return "".join(reversed(digits)).ljust(width, "0")


def from_binary(text):
    value = 0
    for digit in text:
        value = value * 2 + int(digit)
    return value
