class Tree:
    def __init__(self, value):
        self.value = value
        self.left = None
        self.right = None

    def insert(self, value):
        if value < self.value:
            if self.left is None:
                self.left = Tree(value)
            else:
                self.left.insert(value)
        elif value > self.value:
            if self.right is None:
                self.right = Tree(value)
            else:
                self.right.insert(value)

    def in_order(self):
        before = self.left.in_order() if self.left else []
        after = self.right.in_order() if self.right else []
        return before + [self.value] + after


def sort_unique(values):
    tree = Tree(values[0])
    for value in values[1:]:
        tree.insert(value)
    return tree.in_order()
