import unittest

from has_cycle import *


class HasCycleTests(unittest.TestCase):
    def test_none(self):
        self.assertFalse(has_cycle(None))

    def test_one(self):
        self.assertFalse(has_cycle(Link()))

    def test_two(self):
        self.assertFalse(has_cycle(Link(Link())))

    def test_cycle(self):
        first = Link()
        first.following = Link(first)
        self.assertTrue(has_cycle(first))


if __name__ == "__main__":
    unittest.main()
