from collections import deque


def reachable(graph, start, goal):
    """Whether goal can be reached from start along the edges of the graph."""
    waiting = deque([start])
    seen = {start}
    while waiting:
        node = waiting.popleft()
        if node == goal:
            return True
        for other in graph.get(node, []):
            if other not in seen:
                seen.add(other)
                waiting.append(other)
    return False
