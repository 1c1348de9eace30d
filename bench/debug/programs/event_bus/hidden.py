import unittest

from event_bus import *


class EventBusHiddenTests(unittest.TestCase):
    def test_more(self):
        one = Subscriber("one").follow("m").follow("m")
        self.assertEqual(one.topics, ["m"])
        self.assertEqual(Subscriber("two").topics, [])


if __name__ == "__main__":
    unittest.main()
