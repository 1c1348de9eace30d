import heapq


def sort_nearly(values, distance):
    """Sorts values of which none is more than distance places away from its own."""
    heap = values[:distance]
    heapq.heapify(heap)
    for value in values[distance:]:
        yield heapq.heappushpop(heap, value)
    while heap:
        yield heapq.heappop(heap)
