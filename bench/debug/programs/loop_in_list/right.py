class Link:
    def __init__(self, value, successor=None):
        self.value = value
        self.successor = successor


def has_loop(first):
    slow = fast = first
    while True:
        if fast is None or fast.successor is None:
            return False
        slow = slow.successor
        fast = fast.successor.successor
        if fast is slow:
            return True
