def compress(text):
    """aaab -> a3b1, unless that is no shorter."""
    if not text:
        return text
    parts = []
    count = 1
    for previous, letter in zip(text, text[1:]):
        if letter == previous:
            count += 1
        else:
            parts.append(previous + str(count))
            count = 1
    parts.append(text[-1] + str(count))
    result = "".join(parts)
    return result if len(result) < len(text) else text
