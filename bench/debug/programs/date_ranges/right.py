from datetime import date, timedelta


def days_between(first, last):
    """All days from first to last, both included."""
    count = (last - first).days
    return [first + timedelta(days=offset) for offset in range(count + 1)]


def working_days(first, last):
    return [day for day in days_between(first, last) if day.weekday() < 5]


def weeks(first, last):
    days = days_between(first, last)
    return [days[start:start + 7] for start in range(0, len(days), 7)]
