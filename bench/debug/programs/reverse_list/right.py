class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


def reverse(node):
    previous = None
    while node:
        following = node.following
        node.following = previous
        previous = node
        node = following
    return previous


def build(values):
    first = None
    for value in reversed(values):
        first = Node(value, first)
    return first


def values_of(node):
    found = []
    while node:
        found.append(node.value)
        node = node.following
    return found
