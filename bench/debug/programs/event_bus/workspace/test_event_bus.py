import unittest

from event_bus import *


class EventBusTests(unittest.TestCase):
    def test_each_has_its_own(self):
        first = Subscriber("a").follow("x")
        second = Subscriber("b").follow("y")
        self.assertEqual(deliver([first, second], "x"), ["a"])

    def test_given(self):
        self.assertEqual(Subscriber("a", ["z"]).topics, ["z"])

    def test_new_is_empty(self):
        self.assertEqual(Subscriber("c").topics, [])


if __name__ == "__main__":
    unittest.main()
