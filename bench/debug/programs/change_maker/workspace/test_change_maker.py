import unittest

from change_maker import *


class ChangeMakerTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(change(0), [])

    def test_2(self):
        self.assertEqual(change(3), [2, 1])

    def test_3(self):
        self.assertEqual(change(88), [50, 20, 10, 5, 2, 1])

    def test_4(self):
        self.assertEqual(pretty(0), "nothing")

    def test_5(self):
        with self.assertRaises(ValueError):
            change(-1)


if __name__ == "__main__":
    unittest.main()
