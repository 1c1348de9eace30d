import unittest

from run_length import *


class RunLengthTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(encode('aaab'), [('a', 3), ('b', 1)])

    def test_2(self):
        self.assertEqual(encode(''), [])

    def test_3(self):
        self.assertEqual(encode('xyz'), [('x', 1), ('y', 1), ('z', 1)])

    def test_4(self):
        self.assertEqual(encode('aabbaa'), [('a', 2), ('b', 2), ('a', 2)])


if __name__ == "__main__":
    unittest.main()
