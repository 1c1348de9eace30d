import unittest

from file_names import *


class FileNamesTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(with_extension("a.txt", "md"), "a.md")

    def test_folder(self):
        self.assertEqual(with_extension("x/a.txt", "md"), "x/a.md")

    def test_groups(self):
        self.assertEqual(group_by_extension(["a.py", "b.c", "c.py"]), {"py": ["a.py", "c.py"], "c": ["b.c"]})


if __name__ == "__main__":
    unittest.main()
