class Tree:
    def __init__(self, value, left=None, right=None):
        self.value = value
        self.left = left
        self.right = right


def height(tree):
    if tree is None:
        return 0
    return 1 + min(height(tree.left), height(tree.right))


def is_sorted(tree, low=float("-inf"), high=float("inf")):
    if tree is None:
        return True
    if not low < tree.value < high:
        return False
    return is_sorted(tree.left, low, tree.value) and is_sorted(tree.right, tree.value, high)
