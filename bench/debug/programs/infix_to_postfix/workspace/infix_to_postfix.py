RANK = {"+": 1, "-": 1, "*": 2, "/": 2}


def infix_to_postfix(tokens):
    output, operators = [], []
    for token in tokens:
        if isinstance(token, int):
            output.append(token)
        else:
            while operators and RANK[token] < RANK[operators[-1]]:
                output.append(operators.pop())
            operators.append(token)
    while operators:
        output.append(operators.pop())
    return output
