def to_celsius(fahrenheit):
    return (fahrenheit - 32) * 5 // 9


def to_fahrenheit(celsius):
    return celsius * 9 / 5 + 32


def mean_celsius(readings):
    """The mean of readings in Fahrenheit, in Celsius."""
    if not readings:
        return None
    return sum(to_celsius(value) for value in readings) / len(readings)
