class Editor:
    def __init__(self):
        self.text = ""
        self.done = []
        self.undone = []

    def type(self, text):
        self.done.append(self.text)
        self.undone.clear()
        self.text += text

    def undo(self):
        if self.done:
            self.undone.append(self.text)
            self.text = self.done.pop()

    def redo(self):
        if self.undone:
            self.text = self.undone.pop()
