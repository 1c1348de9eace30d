def newton_root(value, epsilon):
    guess = value / 2
    while abs(value - guess ** 2) > epsilon:
        guess = 0.5 * (guess + value / guess)
    return guess
