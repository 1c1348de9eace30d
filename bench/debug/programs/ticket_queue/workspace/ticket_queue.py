class TicketQueue:
    """Urgent tickets first, each kind in the order they came."""

    def __init__(self):
        self.urgent, self.normal = [], []

    def submit(self, text, urgent=False):
        (self.urgent if urgent else self.normal).append(text)

    def take(self):
        for queue in (self.urgent, self.normal):
            if queue:
                return queue.pop()
        return None

    def __len__(self):
        return len(self.urgent) + len(self.normal)
