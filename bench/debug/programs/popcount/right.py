def count_ones(number):
    ones = 0
    while number:
        number &= number - 1
        ones += 1
    return ones
