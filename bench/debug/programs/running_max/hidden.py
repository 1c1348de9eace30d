import unittest

from running_max import *


class RunningMaxHiddenTests(unittest.TestCase):
    def test_far_below(self):
        self.assertEqual(running_max([-5000, -10 ** 12]), [-5000, -5000])
        self.assertEqual(running_max([-10 ** 15]), [-10 ** 15])


if __name__ == "__main__":
    unittest.main()
