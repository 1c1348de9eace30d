import unittest

from shopping_cart import *


class ShoppingCartTests(unittest.TestCase):
    def test_total(self):
        cart = Cart("a", [])
        cart.add("pen", 2, 3)
        self.assertEqual(cart.total(), 6)

    def test_two_carts(self):
        first = Cart("a")
        first.add("pen", 2)
        second = Cart("b")
        second.add("cup", 5)
        self.assertEqual(second.names(), ["cup"])

    def test_owner(self):
        self.assertEqual(Cart("z", []).owner, "z")


if __name__ == "__main__":
    unittest.main()
