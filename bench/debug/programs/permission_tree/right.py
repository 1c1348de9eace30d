class Role:
    def __init__(self, name, grants=(), parents=()):
        self.name, self.grants, self.parents = name, set(grants), list(parents)

    def may(self, action):
        if action in self.grants or "*" in self.grants:
            return True
        return any(parent.may(action) for parent in self.parents)

    def all_grants(self):
        found = set(self.grants)
        for parent in self.parents:
            found |= parent.all_grants()
        return found
