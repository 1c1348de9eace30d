def digit_sum(number):
    total = 0
    while number > 0:
        total += number % 10
        number //= 10
    return total


def digital_root(number):
    while number > 10:
        number = digit_sum(number)
    return number
