def spanning_tree(edges):
    """The lightest edges that join all nodes; edges are (weight, node, node)."""
    leader = {}

    def find(node):
        while leader.setdefault(node, node) != node:
            node = leader[node]
        return node

    chosen = []
    for weight, a, b in sorted(edges):
        if find(a) != find(b):
            chosen.append((weight, a, b))
            leader[find(a)] = find(b)
    return chosen
