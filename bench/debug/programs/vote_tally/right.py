class Poll:
    def __init__(self, options, several=False):
        self.votes = {option: set() for option in options}
        self.several = several

    def vote(self, user, option):
        if option not in self.votes:
            raise KeyError(option)
        if not self.several:
            for voters in self.votes.values():
                voters.discard(user)
        self.votes[option].add(user)

    def counts(self):
        return {option: len(voters) for option, voters in self.votes.items()}

    def leader(self):
        return max(self.votes, key=lambda option: len(self.votes[option]))
