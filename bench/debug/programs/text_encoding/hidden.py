import unittest

from text_encoding import *


class TextEncodingHiddenTests(unittest.TestCase):
    def setUp(self):
        import tempfile
        self.folder = tempfile.TemporaryDirectory()
        self.path = self.folder.name + "/notes"

    def tearDown(self):
        self.folder.cleanup()

    def test_other(self):
        save_notes(self.path, ["日本", "€"])
        self.assertEqual(load_notes(self.path), ["日本", "€"])


if __name__ == "__main__":
    unittest.main()
