from collections import deque


def shortest_path(graph, start, goal):
    """A path with the fewest edges, or None."""
    queue = deque([[start]])
    seen = {start}
    while queue:
        path = queue.pop()
        if path[-1] == goal:
            return path
        for neighbour in graph.get(path[-1], []):
            if neighbour not in seen:
                seen.add(neighbour)
                queue.append(path + [neighbour])
    return None
