def monthly(price, deposit, months, percent):
    """What is paid each month in cents, interest on what is not deposited."""
    rest = (price - deposit) * (100 + percent)
    return -(-rest // (100 * months))


def total(price, deposit, months, percent):
    return deposit + months * monthly(price, deposit, months, percent)
