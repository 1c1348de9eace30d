OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def postfix_value(tokens):
    stack = []
    for token in tokens:
        if token in OPERATIONS:
            b = stack.pop()
            a = stack.pop()
            token = OPERATIONS[token](a, b)
        stack.append(token)
    return stack.pop()
