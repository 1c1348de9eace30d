import unittest

from undo_stack import *


class UndoStackHiddenTests(unittest.TestCase):
    def test_more(self):
        editor = Editor()
        for part in "abc":
            editor.type(part)
        editor.undo(); editor.undo(); editor.redo(); editor.undo()
        self.assertEqual(editor.text, "a")
        self.assertEqual(editor.done, [""])


if __name__ == "__main__":
    unittest.main()
