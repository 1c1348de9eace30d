import unittest

from run_length import *


class RunLengthHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(encode('zzzzz'), [('z', 5)])

    def test_2(self):
        self.assertEqual(encode('abbbbc'), [('a', 1), ('b', 4), ('c', 1)])

    def test_3(self):
        self.assertEqual(encode('q'), [('q', 1)])


if __name__ == "__main__":
    unittest.main()
