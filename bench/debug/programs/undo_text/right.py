class Editor:
    def __init__(self):
        self.text = ""
        self.past = []

    def type(self, more):
        self.past.append(self.text)
        self.text += more

    def erase(self, count):
        self.past.append(self.text)
        self.text = self.text[:max(0, len(self.text) - count)]

    def undo(self):
        if self.past:
            self.text = self.past.pop()
