import datetime


def work_days(first, last):
    """Number of days from Monday to Friday, both ends included."""
    count = 0
    day = first
    while day <= last:
        if day.weekday() <= 5:
            count += 1
        day += datetime.timedelta(days=1)
    return count
