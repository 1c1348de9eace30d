import unittest

from elevator import *


class ElevatorTests(unittest.TestCase):
    def test_1(self):
        lift = Elevator(5)
        lift.call(2)
        self.assertEqual([lift.step(), lift.step()], [False, True])
        self.assertEqual(lift.position, 2)

    def test_2(self):
        lift = Elevator(5, 3)
        lift.call(1)
        self.assertEqual([lift.step(), lift.step()], [False, True])

    def test_3(self):
        lift = Elevator(3)
        with self.assertRaises(ValueError):
            lift.call(3)

    def test_4(self):
        lift = Elevator(3)
        self.assertFalse(lift.step())


if __name__ == "__main__":
    unittest.main()
