def primes_up_to(limit):
    """All primes up to and including limit."""
    is_prime = [True] * (limit + 1)
    found = []
    for number in range(2, limit + 1):
        if not is_prime[number]:
            continue
        found.append(number)
        for multiple in range(number * number, limit + 1, number):
            is_prime[multiple] = False
    return found


def factorize(number):
    factors = []
    for prime in primes_up_to(number):
        while number % prime == 0:
            factors.append(prime)
            number //= prime
    return factors
