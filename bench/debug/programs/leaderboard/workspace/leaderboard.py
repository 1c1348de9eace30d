class Leaderboard:
    def __init__(self):
        self.scores = {}

    def record(self, player, points):
        self.scores[player] = min(points, self.scores.get(player, 0))

    def top(self, count):
        ranked = sorted(self.scores, key=lambda player: (-self.scores[player], player))
        return ranked[:count]

    def rank(self, player):
        return self.top(len(self.scores)).index(player) + 1
