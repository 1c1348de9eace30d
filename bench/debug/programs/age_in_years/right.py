from datetime import date


def age_on(born, today):
    years = today.year - born.year
    if (today.month, today.day) < (born.month, born.day):
        years -= 1
    return years


def is_adult(born, today, limit=18):
    return age_on(born, today) >= limit
