import unittest

from meeting_rooms import *


class MeetingRoomsTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(rooms_needed([]), 0)

    def test_2(self):
        self.assertEqual(rooms_needed([(0, 30), (5, 10), (15, 20)]), 2)

    def test_3(self):
        self.assertEqual(rooms_needed([(1, 2), (2, 3)]), 1)

    def test_4(self):
        self.assertEqual(rooms_needed([(1, 5), (2, 6), (3, 7)]), 3)


if __name__ == "__main__":
    unittest.main()
