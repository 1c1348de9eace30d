import unittest

from common_run import *


class CommonRunHiddenTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(longest_common_run('abab', 'baba'), 3)

    def test_2(self):
        self.assertEqual(longest_common_run('xxaxx', 'yaxxy'), 3)

    def test_3(self):
        self.assertEqual(longest_common_run('aaa', 'aa'), 2)


if __name__ == "__main__":
    unittest.main()
