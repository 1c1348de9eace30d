import unittest

from text_encoding import *


class TextEncodingTests(unittest.TestCase):
    def setUp(self):
        import tempfile
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name + "/notes"

    def tearDown(self):
        self.folder.cleanup()

    def test_plain(self):
        save_notes(self.path, ["a", "b"])
        self.assertEqual(load_notes(self.path), ["a", "b"])

    def test_umlaut(self):
        save_notes(self.path, ["größer"])
        self.assertEqual(load_notes(self.path), ["größer"])

    def test_add(self):
        add_note(self.path, "x")
        add_note(self.path, "y")
        self.assertEqual(load_notes(self.path), ["x", "y"])


if __name__ == "__main__":
    unittest.main()
