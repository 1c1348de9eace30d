import unittest

from flatten_extend import *


class FlattenExtendHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(regroup([[], [1, 2]], 5), [[1, 2]])


if __name__ == "__main__":
    unittest.main()
