import unittest

from cable_plan import *


class CablePlanTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(cable_plan({(1, 2): 10, (2, 3): 15, (3, 4): 10, (1, 4): 10}), {(1, 2), (3, 4), (1, 4)})

    def test_2(self):
        self.assertEqual(cable_plan({}), set())

    def test_3(self):
        self.assertEqual(cable_plan({(1, 2): 6, (1, 3): 1, (2, 4): 2}), {(1, 2), (1, 3), (2, 4)})

    def test_4(self):
        self.assertEqual(cable_plan({(6, 7): 1, (7, 8): 2, (6, 8): 3}), {(6, 7), (7, 8)})


if __name__ == "__main__":
    unittest.main()
