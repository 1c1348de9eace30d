import unittest

from common_subsequence import *


class CommonSubsequenceTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(common('headache', 'pentadactyl'), 'eadac')

    def test_2(self):
        self.assertEqual(common('', 'x'), '')

    def test_3(self):
        self.assertEqual(common('daenarys', 'targaryen'), 'aary')

    def test_4(self):
        self.assertEqual(common('aa', 'a'), 'a')

    def test_5(self):
        self.assertEqual(common('thomas', 'thom'), 'thom')


if __name__ == "__main__":
    unittest.main()
