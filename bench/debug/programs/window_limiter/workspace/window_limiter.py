class WindowLimiter:
    """Allows `limit` requests of a client within `window` seconds."""

    def __init__(self, limit, window):
        self.limit = limit
        self.window = window
        self.times = {}

    def allow(self, client, now):
        recent = [t for t in self.times.get(client, []) if now - t <= self.window]
        if len(recent) >= self.limit:
            self.times[client] = recent
            return False
        recent.append(now)
        self.times[client] = recent
        return True
