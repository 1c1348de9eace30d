def to_postfix(tokens):
    precedence = {"+": 1, "-": 1, "*": 2, "/": 2}
    output = []
    waiting = []
    for token in tokens:
        if isinstance(token, int):
            output.append(token)
        else:
            while waiting and precedence[token] <= precedence[waiting[-1]]:
                output.append(waiting.pop())
            waiting.append(token)
    while waiting:
        output.append(waiting.pop())
    return output
