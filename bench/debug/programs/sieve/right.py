def primes_below(limit):
    primes = []
    for number in range(2, limit):
        if all(number % prime > 0 for prime in primes):
            primes.append(number)
    return primes
