def say(number):
    if number % 3 == 0:
        return "fizz"
    if number % 5 == 0:
        return "buzz"
    if number % 15 == 0:
        return "fizzbuzz"
    return str(number)


def game(count):
    return [say(number) for number in range(1, count + 1)]
