class Guard:
    """Locks an account after some failures in a row, but never the owner's."""

    def __init__(self, limit, owner):
        self.limit, self.owner = limit, owner
        self.failures = {}

    def failed(self, user):
        self.failures[user] = self.failures.get(user, 0) + 1

    def succeeded(self, user):
        self.failures.pop(user, None)

    def is_locked(self, user):
        return self.failures.get(user, 0) >= self.limit
