class Rota:
    """Hands out people in turn."""

    def __init__(self, people):
        self.people = list(people)
        self.next = 0

    def take(self):
        person = self.people[self.next]
        self.next = self.next + 1
        return person

    def remove(self, person):
        place = self.people.index(person)
        del self.people[place]
        if place < self.next:
            self.next -= 1
        if self.next == len(self.people):
            self.next = 0
