import unittest

from cheapest_route import *


class CheapestRouteTests(unittest.TestCase):
    def test_1(self):
        roads = {("a", "b"): 3, ("a", "c"): 1, ("c", "b"): 1, ("b", "d"): 4}
        self.assertEqual(cheapest_route(roads, "a", "b"), 2)
        self.assertEqual(cheapest_route(roads, "a", "d"), 6)

    def test_2(self):
        self.assertEqual(cheapest_route({("a", "b"): 5}, "a", "a"), 0)

    def test_3(self):
        self.assertEqual(cheapest_route({("a", "b"): 5}, "b", "a"), None)

    def test_4(self):
        self.assertEqual(cheapest_route({("a", "b"): 5}, "a", "b"), 5)


if __name__ == "__main__":
    unittest.main()
