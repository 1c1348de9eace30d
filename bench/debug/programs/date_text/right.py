import datetime


def week_of(day):
    """Monday of the week that a day lies in."""
    return day - datetime.timedelta(days=day.weekday())


def by_week(days):
    weeks = {}
    for day in sorted(days):
        weeks.setdefault(week_of(day).isoformat(), []).append(day.day)
    return weeks
