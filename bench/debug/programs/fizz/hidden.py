import unittest

from fizz import *


class FizzHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertEqual(say(30), "fizzbuzz")
        self.assertEqual(say(9), "fizz")
        self.assertEqual(say(20), "buzz")


if __name__ == "__main__":
    unittest.main()
