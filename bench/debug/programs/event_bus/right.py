class Subscriber:
    def __init__(self, name, topics=None):
        self.name = name
        self.topics = [] if topics is None else topics

    def follow(self, topic):
        if topic not in self.topics:
            self.topics.append(topic)
        return self


def deliver(subscribers, topic):
    return [s.name for s in subscribers if topic in s.topics]
