import unittest

from hanoi import *


class HanoiHiddenTests(unittest.TestCase):
    def test_three(self):
        self.assertEqual(len(hanoi(3)), 7)
        self.assertEqual(hanoi(3)[3], ("A", "C"))


if __name__ == "__main__":
    unittest.main()
