import csv


def write_names(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def read_names(path):
    """First names by last name."""
    with open(path, encoding="latin-1", newline="") as file:
        return {last: first for first, last in csv.reader(file)}
