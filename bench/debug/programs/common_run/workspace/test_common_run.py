import unittest

from common_run import *


class CommonRunTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(longest_common_run('witch', 'sandwich'), 2)

    def test_2(self):
        self.assertEqual(longest_common_run('meow', 'homeowner'), 4)

    def test_3(self):
        self.assertEqual(longest_common_run('', 'abc'), 0)

    def test_4(self):
        self.assertEqual(longest_common_run('fun', 'bold'), 0)

    def test_5(self):
        self.assertEqual(longest_common_run('aab', 'ab'), 2)


if __name__ == "__main__":
    unittest.main()
