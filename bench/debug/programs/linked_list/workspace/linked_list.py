class Node:
    def __init__(self, value, following=None):
        self.value = value
        self.following = following


class LinkedList:
    def __init__(self):
        self.head = None
        self.length = 0

    def push(self, value):
        self.head = Node(value, self.head)
        self.length += 1

    def __iter__(self):
        node = self.head
        while node is not None:
            yield node.value
            node = node.folowing

    def reverse(self):
        previous = None
        node = self.head
        while node is not None:
            node.following, previous, node = previous, node, node.following
        self.head = previous
