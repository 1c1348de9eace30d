import unittest

from has_cycle import *


class HasCycleHiddenTests(unittest.TestCase):
    def test_long(self):
        self.assertFalse(has_cycle(Link(Link(Link()))))
        tail = Link()
        tail.following = tail
        self.assertTrue(has_cycle(Link(Link(tail))))


if __name__ == "__main__":
    unittest.main()
