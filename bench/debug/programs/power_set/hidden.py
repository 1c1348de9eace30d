import unittest

from power_set import *


class PowerSetHiddenTests(unittest.TestCase):
    def test_three(self):
        self.assertEqual(len(power_set([1, 2, 3])), 8)


if __name__ == "__main__":
    unittest.main()
