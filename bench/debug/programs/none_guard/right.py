class Person:
    def __init__(self, name, manager=None):
        self.name = name
        self.manager = manager


def chain_of(person):
    """The names from a person up to the top."""
    names = []
    while person:
        names.append(person.name)
        person = person.manager
    return names


def common_manager(first, second):
    """The lowest manager that two people share, by name, or None."""
    above = set(chain_of(first.manager))
    for name in chain_of(second.manager):
        if name in above:
            return name
    return None


def greeting(person):
    return "{}, who reports to {}".format(person.name, person.manager.name if person.manager else None)
