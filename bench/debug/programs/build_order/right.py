class Task:
    def __init__(self, name, needs=None):
        self.name = name
        self.needs = needs or []
        self.followers = []
        for need in self.needs:
            need.followers.append(self)


def build_order(tasks):
    ordered = [task for task in tasks if not task.needs]
    for task in ordered:
        for follower in task.followers:
            if set(ordered).issuperset(follower.needs) and follower not in ordered:
                ordered.append(follower)
    return [task.name for task in ordered]
