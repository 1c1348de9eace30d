import unittest

from shopping_cart import *


class ShoppingCartHiddenTests(unittest.TestCase):
    def test_fresh(self):
        Cart("a").add("x", 1)
        self.assertEqual(Cart("b").items, [])

    def test_given(self):
        items = [("a", 1, 1)]
        cart = Cart("c", items)
        cart.add("b", 2)
        self.assertEqual(cart.names(), ["a", "b"])

    def test_given_empty(self):
        items = []
        Cart("c", items).add("b", 2)
        self.assertEqual(len(items), 1)


if __name__ == "__main__":
    unittest.main()
