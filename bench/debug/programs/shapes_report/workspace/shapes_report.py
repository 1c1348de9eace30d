from shapes import circle_area


def report(radii, squares):
    """A line for each shape, largest first."""
    areas = [("circle", circle_area(r)) for r in radii] + [("square", square_area(s)) for s in squares]
    return ["{} {:.1f}".format(name, area) for name, area in sorted(areas, key=lambda pair: -pair[1])]
