import unittest

from reach import *


class ReachTests(unittest.TestCase):
    def test_1(self):
        harbour = Place("harbour")
        market = Place("market", [harbour])
        self.assertTrue(can_reach(market, harbour))

    def test_2(self):
        harbour = Place("harbour")
        market = Place("market", [harbour])
        self.assertFalse(can_reach(harbour, market))

    def test_3(self):
        one = Place("one")
        self.assertTrue(can_reach(one, one))

    def test_4(self):
        one, two, three = Place("one"), Place("two"), Place("three")
        one.ways = [two]
        two.ways = [one, three]
        self.assertTrue(can_reach(one, three))
        self.assertFalse(can_reach(three, one))


if __name__ == "__main__":
    unittest.main()
