class Backoff:
    def __init__(self, base=1, factor=2, limit=60):
        self.base, self.factor, self.limit = base, factor, limit
        self.attempt = 0

    def delay(self):
        """Seconds to wait before the next attempt."""
        seconds = min(self.limit, self.base * self.factor ** self.attempt)
        self.attempt += 1
        return seconds

    def reset(self):
        self.attempt = 0
