class Ring:
    """Gives a key to the first node at or behind its place."""

    def __init__(self, nodes):
        self.nodes = sorted(nodes)

    def node(self, place):
        for node in self.nodes:
            if node >= place:
                return node
        return self.nodes[0]
