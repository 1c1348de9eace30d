import unittest

from wrap_text import *


class WrapTextHiddenTests(unittest.TestCase):
    def test_long(self):
        self.assertEqual(wrap("a bb ccc dddd", 4), ["a bb", "ccc", "dddd"])


if __name__ == "__main__":
    unittest.main()
