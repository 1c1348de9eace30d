class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right


def has_sum(node, total):
    """Whether the values from the root to some leaf add up to the total."""
    if node is None:
        return False
    rest = total - node.value
    if node.left is None and node.right is None:
        return rest == 0
    return has_sum(node.left, rest) or has_sum(node.right, rest)
