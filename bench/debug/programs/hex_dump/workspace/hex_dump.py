def rows(data, width):
    return [data[start:width] for start in range(0, len(data), width)]


def dump(data, width=4):
    """Lines of an offset and bytes in hexadecimal."""
    lines = []
    for number, row in enumerate(rows(data, width)):
        lines.append("%04x %s" % (number * width, " ".join("%02x" % byte for byte in row)))
    return lines
