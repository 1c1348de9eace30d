def deep_search(graph, start, goal):
    visited = set()

    def look(node):
        if node in visited:
            return False
        if node == goal:
            return True
        return any(look(other) for other in graph.get(node, []))

    return look(start)
