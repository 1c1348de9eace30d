def newton_root(value, epsilon):
    guess = value / 2
    while abs(value - guess) > epsilon:
        guess = 0.5 * (guess + value / guess)
    return guess
