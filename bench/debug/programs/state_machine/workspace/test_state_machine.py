import unittest

from state_machine import *


class StateMachineTests(unittest.TestCase):
    def test_1(self):
        door = Door()
        self.assertTrue(door.do("open"))
        self.assertEqual(door.state, "opened")

    def test_2(self):
        door = Door()
        self.assertTrue(door.do("lock"))
        self.assertFalse(door.do("open"))
        self.assertEqual(door.refused, 1)

    def test_3(self):
        door = Door()
        door.do("lock")
        door.do("unlock")
        self.assertEqual(door.state, "closed")

    def test_4(self):
        door = Door()
        door.do("open")
        door.do("close")
        self.assertEqual(door.state, "closed")


if __name__ == "__main__":
    unittest.main()
