import os


def save_notes(path, notes):
    with open(path, "w", encoding="utf-8") as file:
        for note in notes:
            file.write(note + "\n")


def load_notes(path):
    """The notes that were saved, without line ends."""
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file]


def add_note(path, note):
    notes = load_notes(path) if os.path.exists(path) else []
    save_notes(path, notes + [note])
