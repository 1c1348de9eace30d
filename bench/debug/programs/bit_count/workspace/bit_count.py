def bit_count(number):
    """How many ones the binary form of a number has."""
    count = 0
    while number:
        count += 1
        number &= number + 1
    return count


def hamming(left, right):
    return bit_count(left ^ right)
