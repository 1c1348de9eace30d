def pages(total, size):
    return (total + size - 1) // size


def page(items, number, size):
    """The items of a page; pages count from 1."""
    start = (number - 1) * size
    return items[start:start + size]


def last_page(items, size):
    return page(items, pages(len(items), size), size)
