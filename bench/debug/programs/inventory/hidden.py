import unittest

from inventory import *


class InventoryHiddenTests(unittest.TestCase):
    def test_exact(self):
        inventory = Inventory()
        inventory.receive("x", 2)
        self.assertTrue(inventory.reserve("x", 2))
        self.assertFalse(inventory.reserve("x", 1))


if __name__ == "__main__":
    unittest.main()
