class Door:
    MOVES = {
        ("closed", "open"): "opened",
        ("opened", "close"): "closed",
        ("closed", "lock"): "locked",
        ("locked", "unlock"): "closed",
    }

    def __init__(self):
        self.state = "closed"
        self.refused = 0

    def do(self, action):
        following = self.MOVES.get((self.state, action))
        if following is None:
            self.refused += 1
            return False
        self.state = following
        return True
