def topological(graph):
    """The nodes of a graph, each after those it depends on."""
    order = []
    done = set()
    active = set()

    def visit(node):
        if node in done:
            return
        if node in active:
            raise ValueError("cycle at " + node)
        active.add(node)
        for dependency in sorted(graph.get(node, ())):
            visit(dependency)
        active.remove(node)
        done.add(node)
        order.insert(0, node)

    for node in sorted(graph):
        visit(node)
    return order
