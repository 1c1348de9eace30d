def fibonacci(number, known=None):
    """The Fibonacci number with this index: 0, 1, 1, 2, …"""
    known = {} if known is None else known
    if number in known:
        return known[number]
    if number < 1:
        return number
    known[number] = fibonacci(number - 1, known) + fibonacci(number - 2, known)
    return known[number]


def sequence(count):
    return [fibonacci(number) for number in range(count)]
