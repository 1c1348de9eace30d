import heapq


def distances(graph, start):
    """The length of the shortest way to every node that can be reached."""
    best = {}
    queue = [(0, start)]
    while queue:
        length, node = heapq.heappop(queue)
        if node in best:
            continue
        best[node] = length
        for neighbour, weight in graph.get(node, {}).items():
            if neighbour not in best:
                heapq.heappush(queue, (length + weight, neighbour))
    return best
