class Cell:
    def __init__(self, value, rest=None):
        self.value = value
        self.rest = rest


def from_values(values):
    head = None
    for value in reversed(values):
        head = Cell(value, head)
    return head


def to_values(cell):
    values = []
    while cell is not None:
        values.append(cell.value)
        cell = cell.rest
    return values


def turned_around(cell):
    previous = None
    while cell is not None:
        following = cell.rest
        cell.rest = previous
        previous = cell
        cell = following
    return cell
