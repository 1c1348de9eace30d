class PhoneBook:
    def __init__(self):
        self.entries = {}

    def add(self, name, number):
        self.entries.setdefault(name.lower(), []).append(number)
        return self

    def lookup(self, name):
        return list(self.entries.get(name.lower(), []))

    def rename(self, old, new):
        numbers = self.entries.pop(old.lower())
        for number in numbers:
            self.add(new, number)

    def names(self):
        return sorted(self.entries)
