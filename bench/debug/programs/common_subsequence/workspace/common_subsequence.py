def common(a, b):
    """A longest text whose letters stand in this order in both."""
    if not a or not b:
        return ""
    if a[0] == b[0]:
        return a[0] + common(a[1:], b)
    return max(common(a, b[1:]), common(a[1:], b), key=len)
