import unittest

from edit_steps import *


class EditStepsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(edit_steps("", ""), 0)

    def test_2(self):
        self.assertEqual(edit_steps("hello", "hello"), 0)

    def test_3(self):
        self.assertEqual(edit_steps("kitten", "sitting"), 3)

    def test_4(self):
        self.assertEqual(edit_steps("amanaplan", ""), 9)

    def test_5(self):
        self.assertEqual(edit_steps("rosette", "petter"), 4)


if __name__ == "__main__":
    unittest.main()
