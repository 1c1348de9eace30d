def evaluate(tokens):
    operations = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
    }
    stack = []
    for token in tokens:
        if isinstance(token, (int, float)):
            stack.append(token)
        else:
            a = stack.pop()
            b = stack.pop()
            stack.append(operations[token](a, b))
    return stack.pop()
