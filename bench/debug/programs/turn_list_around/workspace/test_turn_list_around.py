import unittest

from turn_list_around import *


class TurnListAroundTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(to_values(from_values([1, 2, 3])), [1, 2, 3])

    def test_2(self):
        self.assertEqual(to_values(turned_around(from_values([1, 2, 3]))), [3, 2, 1])

    def test_3(self):
        self.assertEqual(to_values(turned_around(from_values(["a"]))), ["a"])

    def test_4(self):
        self.assertEqual(turned_around(None), None)


if __name__ == "__main__":
    unittest.main()
