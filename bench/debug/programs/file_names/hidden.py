import unittest

from file_names import *


class FileNamesHiddenTests(unittest.TestCase):
    def test_deep(self):
        self.assertEqual(with_extension("x.y/z/a", "md"), "x.y/z/a.md")
        self.assertEqual(with_extension("/etc/a.b.c", "d"), "/etc/a.b.d")
        self.assertEqual(with_extension("/a.b", "d"), "/a.d")


if __name__ == "__main__":
    unittest.main()
