def clean(text):
    return "".join(c for c in text if c.isalnum())


def is_palindrome(text):
    letters = clean(text)
    return letters == letters[::-1]


def longest_palindrome(words):
    found = [word for word in words if is_palindrome(word)]
    return max(found, key=len, default=None)
