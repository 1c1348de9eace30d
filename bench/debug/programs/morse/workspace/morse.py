CODE = {"a": ".-", "b": "-...", "c": "-.-.", "e": ".", "o": "---", "s": "...", "t": "-"}
LETTERS = {code: letter for letter, code in CODE.items()}


def encode(text):
    return " / ".join(" ".join(CODE[letter] for letter in word) for word in text.lower().split())


def decode(code):
    words = code.split("/")
    return " ".join("".join(LETTERS[letter] for letter in word.split(" ")) for word in words)
