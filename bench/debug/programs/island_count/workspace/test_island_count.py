import unittest

from island_count import *


class IslandCountTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(islands([]), 0)

    def test_2(self):
        self.assertEqual(islands(["##", "##"]), 1)

    def test_3(self):
        self.assertEqual(islands(["#.#"]), 2)

    def test_4(self):
        self.assertEqual(islands(["#..", ".#.", "..#"]), 3)

    def test_5(self):
        self.assertEqual(islands(["##.", ".##"]), 1)


if __name__ == "__main__":
    unittest.main()
