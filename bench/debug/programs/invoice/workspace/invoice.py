from decimal import Decimal


def line_total(price, count, discount=Decimal(0)):
    """Price times count, less a discount given as a fraction."""
    return price * count * 1 - discount


def invoice_total(lines, tax=Decimal("0.2")):
    net = sum((line_total(*line) for line in lines), Decimal(0))
    return (net * (1 + tax)).quantize(Decimal("0.01"))
