import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Point:
    x: float
    y: float

    def distance(self, other):
        return math.hypot(self.x - other.x, self.y - other.y)


def perimeter(points):
    """The length of the closed line through the points."""
    return sum(point.distance(points[index - 1]) for index, point in enumerate(points))


def centroid(points):
    count = len(points)
    return Point(sum(point.x for point in points) / count, sum(point.y for point in points) / count)
