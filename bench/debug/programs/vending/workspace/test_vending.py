import unittest

from vending import *


class VendingTests(unittest.TestCase):
    def test_1(self):
        m = Machine()
        m.insert(100)
        self.assertTrue(m.buy("chips"))
        self.assertEqual(m.credit, 0)

    def test_2(self):
        m = Machine()
        m.insert(50)
        self.assertFalse(m.buy("cola"))
        self.assertEqual(m.give_back(), 50)

    def test_3(self):
        m = Machine()
        m.insert(200)
        m.buy("cola")
        self.assertEqual(m.give_back(), 50)
        self.assertEqual(m.sold, ["cola"])

    def test_4(self):
        m = Machine()
        with self.assertRaises(ValueError):
            m.insert(5)


if __name__ == "__main__":
    unittest.main()
