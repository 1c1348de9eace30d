class Link:
    def __init__(self, following=None):
        self.following = following


def has_cycle(link):
    """Whether following the links never ends."""
    slow = fast = link
    while fast is not None and fast.following is not None:
        slow = slow.following
        fast = fast.following.following
        if slow is fast:
            return True
    return False
