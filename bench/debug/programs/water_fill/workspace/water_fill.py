def pour(capacity, contents, source, target):
    """Pours from one jug to another until that is empty or this is full."""
    contents = list(contents)
    amount = min(contents[source], capacity[source] - contents[target])
    contents[source] -= amount
    contents[target] += amount
    return contents


def pour_all(capacity, contents, moves):
    for source, target in moves:
        contents = pour(capacity, contents, source, target)
    return contents
