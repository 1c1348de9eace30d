import unittest

from loop_in_list import *


class LoopInListTests(unittest.TestCase):
    def test_1(self):
        a = Link(1)
        self.assertFalse(has_loop(a))

    def test_2(self):
        c = Link(3)
        b = Link(2, c)
        a = Link(1, b)
        self.assertFalse(has_loop(a))
        c.successor = a
        self.assertTrue(has_loop(a))

    def test_3(self):
        b = Link(2)
        self.assertFalse(has_loop(Link(1, b)))

    def test_4(self):
        d = Link(4)
        self.assertFalse(has_loop(Link(1, Link(2, Link(3, d)))))
        d.successor = d
        self.assertTrue(has_loop(Link(0, d)))


if __name__ == "__main__":
    unittest.main()
