import unittest

from fizz import *


class FizzTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(say(7), "7")

    def test_both(self):
        self.assertEqual(say(15), "fizzbuzz")

    def test_game(self):
        self.assertEqual(game(5), ["1", "2", "fizz", "4", "buzz"])


if __name__ == "__main__":
    unittest.main()
