import string


def shift(letter, amount):
    alphabet = string.ascii_lowercase
    position = alphabet.index(letter)
    return alphabet[(position + amount) % len(alphabet)]


def encrypt(text, amount):
    return "".join(shift(c, amount) if c in string.ascii_lowercase else c for c in text)


def decrypt(text, amount):
    return encrypt(text, -amount)
