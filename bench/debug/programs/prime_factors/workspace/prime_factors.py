def prime_factors(number):
    if number == 1:
        return []
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return [divisor] + prime_factors(number // divisor)
        divisor += 1
    return []
