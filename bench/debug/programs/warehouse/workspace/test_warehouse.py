import unittest

from warehouse import *


class WarehouseTests(unittest.TestCase):
    def test_1(self):
        house = Warehouse()
        house.receive("bolt", 10, 2)
        self.assertEqual(house.value(), 20)

    def test_2(self):
        house = Warehouse()
        house.receive("bolt", 10, 2)
        house.receive("nut", 5, 3)
        house.ship("bolt", 4)
        self.assertEqual(house.value(), 27)

    def test_3(self):
        house = Warehouse()
        with self.assertRaises(ValueError):
            house.ship("bolt", 1)

    def test_4(self):
        house = Warehouse()
        house.receive("a", 1, 1)
        house.receive("b", 9, 1)
        self.assertEqual(house.low(5), ["a"])

    def test_5(self):
        house = Warehouse()
        house.receive("a", 2, 1)
        house.ship("a", 2)
        self.assertEqual(house.stock, {})


if __name__ == "__main__":
    unittest.main()
