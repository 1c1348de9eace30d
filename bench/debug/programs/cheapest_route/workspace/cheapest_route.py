import heapq


def cheapest_route(roads, start, goal):
    """Length of the shortest route over roads {(a, b): length}, None without one."""
    waiting = [(0, start)]
    done = set()
    while waiting:
        length, place = heapq.heappop(waiting)
        if place == goal:
            return length
        if place in done:
            continue
        done.add(place)
        for (a, b), road in roads.items():
            if a == place and b not in done:
                heapq.heappush(waiting, (road, b))
    return None
