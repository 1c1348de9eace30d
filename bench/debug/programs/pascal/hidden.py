import unittest

from pascal import *


class PascalHiddenTests(unittest.TestCase):
    def test_five(self):
        self.assertEqual(pascal(5)[4], [1, 4, 6, 4, 1])


if __name__ == "__main__":
    unittest.main()
