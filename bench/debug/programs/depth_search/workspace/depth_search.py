def can_reach(links, start, goal):
    visited = set()

    def search(node):
        if node in visited:
            return False
        if node == goal:
            return True
        return any(search(other) for other in links.get(node, ()))

    return search(start)
