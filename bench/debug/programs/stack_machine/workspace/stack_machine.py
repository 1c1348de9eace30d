class StackError(Exception):
    pass


OPERATIONS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b,
}


def evaluate(expression):
    """The value of an expression in reverse Polish notation."""
    stack = []
    for token in expression.split():
        if token in OPERATIONS:
            if len(stack) < 2:
                raise StackError("too few values for " + token)
            right = stack.pop()
            left = stack.pop()
            stack.append(OPERATIONS[token](right, left))
        else:
            stack.append(float(token))
    if len(stack) != 1:
        raise StackError("{} values left".format(len(stack)))
    return stack[0]
