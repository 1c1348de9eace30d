def is_valid(digits):
    """Checks a card number by its last digit."""
    total = 0
    for place, letter in enumerate(reversed(digits)):
        digit = int(letter)
        if place % 2 == 1:
            digit *= 2
            if digit > 9:
                digit -= 9
        total += digit
    return total % 10 == 0
