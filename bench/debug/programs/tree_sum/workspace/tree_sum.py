class Node:
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right


def has_path_sum(node, target):
    """Whether the values on a way from the root to a leaf add up to the target."""
    if node is None:
        return False
    rest = target - node.value
    if node.left is None or node.right is None:
        return rest == 0
    return has_path_sum(node.left, rest) or has_path_sum(node.right, rest)
