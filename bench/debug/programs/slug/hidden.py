import unittest

from slug import *


class SlugHiddenTests(unittest.TestCase):
    def test_long(self):
        self.assertEqual(slugify("alpha beta gamma delta", 17), "alpha-beta-gamma")


if __name__ == "__main__":
    unittest.main()
