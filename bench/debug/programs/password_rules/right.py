def problems(password, previous=()):
    """What is wrong with a password, in words."""
    found = []
    if len(password) < 8:
        found.append("too short")
    if password.isdigit():
        found.append("digits only")
    if not any(c.isdigit() for c in password):
        found.append("no digit")
    if password in previous:
        found.append("used before")
    return found


def is_acceptable(password, previous=()):
    return not problems(password, previous)
