class RateLimiter:
    """Allows `limit` events in any `window` seconds."""

    def __init__(self, limit, window, clock):
        self.limit = limit
        self.window = window
        self.clock = clock
        self.events = []

    def allow(self):
        now = self.clock()
        self.events = [moment for moment in self.events if now - moment < self.window]
        if len(self.events) > self.limit:
            return False
        self.events.append(now)
        return True

    def remaining(self):
        return max(0, self.limit - len(self.events))
