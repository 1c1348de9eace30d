from datetime import date


def parse_date(text):
    """Dates like 2024-03-31, 31.03.2024 and 03/31/2024."""
    if "-" in text:
        year, month, day = text.split("-")
    elif "." in text:
        day, month, year = text.split(".")
    elif "/" in text:
        day, month, year = text.split("/")
    else:
        raise ValueError("no date: " + text)
    return date(int(year), int(month), int(day))
