import unittest

from inventory import *


class InventoryTests(unittest.TestCase):
    def test_receive(self):
        inventory = Inventory()
        inventory.receive("pen", 5)
        self.assertEqual(inventory.available("pen"), 5)

    def test_reserve(self):
        inventory = Inventory()
        inventory.receive("pen", 5)
        self.assertTrue(inventory.reserve("pen", 3))
        self.assertEqual(inventory.available("pen"), 2)
        self.assertFalse(inventory.reserve("pen", 3))

    def test_ship(self):
        inventory = Inventory()
        inventory.receive("pen", 5)
        inventory.reserve("pen", 5)
        inventory.ship("pen", 5)
        self.assertEqual(inventory.available("pen"), 0)


if __name__ == "__main__":
    unittest.main()
