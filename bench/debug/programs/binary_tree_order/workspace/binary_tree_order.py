class TreeNode:
    def __init__(self, key):
        self.key = key
        self.left = self.right = None


def insert(root, key):
    if root is None:
        return TreeNode(key)
    if key < root.key:
        root.left = insert(root.left, key)
    elif key > root.key:
        root.right = insert(root.right, key)
    return root


def in_order(root):
    if root is None:
        return []
    return [root.key] + in_order(root.left) + in_order(root.right)


def contains(root, key):
    while root is not None and root.key != key:
        root = root.left if key < root.key else root.right
    return root is not None
