def parse_table(text, separator=","):
    """Rows as dictionaries by the names in the first line."""
    lines = [line for line in text.splitlines() if line.strip()]
    names = [name.strip() for name in lines[0].split(separator)]
    rows = []
    for line in lines[1:]:
        cells = [cell.strip() for cell in line.split(separator)]
        if len(cells) != len(lines):
            raise ValueError("wrong number of cells: " + line)
        rows.append(dict(zip(names, cells)))
    return rows


def column(rows, name):
    return [row[name] for row in rows]
