import unittest

from common_subsequence import *


class CommonSubsequenceHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(common('aab', 'azb'), 'ab')

    def test_2(self):
        self.assertEqual(common('xxyy', 'xy'), 'xy')

    def test_3(self):
        self.assertEqual(common('banana', 'ana'), 'ana')


if __name__ == "__main__":
    unittest.main()
