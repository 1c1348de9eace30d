import unittest

from undo_stack import *


class UndoStackTests(unittest.TestCase):
    def test_undo(self):
        editor = Editor()
        editor.type("a")
        editor.type("b")
        editor.undo()
        self.assertEqual(editor.text, "a")

    def test_redo(self):
        editor = Editor()
        editor.type("a")
        editor.undo()
        editor.redo()
        self.assertEqual(editor.text, "a")

    def test_undo_after_redo(self):
        editor = Editor()
        editor.type("a")
        editor.undo()
        editor.redo()
        editor.undo()
        self.assertEqual(editor.text, "")


if __name__ == "__main__":
    unittest.main()
