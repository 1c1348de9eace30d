import unittest

from undo_text import *


class UndoTextTests(unittest.TestCase):
    def test_1(self):
        editor = Editor()
        editor.type("abc"); editor.erase(1)
        self.assertEqual(editor.text, "ab")

    def test_2(self):
        editor = Editor()
        editor.type("abc"); editor.type("d"); editor.undo()
        self.assertEqual(editor.text, "abc")

    def test_3(self):
        editor = Editor()
        editor.undo()
        self.assertEqual(editor.text, "")


if __name__ == "__main__":
    unittest.main()
