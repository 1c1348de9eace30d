import unittest

from ticket_queue import *


class TicketQueueTests(unittest.TestCase):
    def test_1(self):
        q = TicketQueue()
        q.submit("a")
        q.submit("b")
        self.assertEqual(q.take(), "a")

    def test_2(self):
        q = TicketQueue()
        q.submit("a")
        q.submit("b", urgent=True)
        self.assertEqual(q.take(), "b")
        self.assertEqual(len(q), 1)

    def test_3(self):
        self.assertEqual(TicketQueue().take(), None)

    def test_4(self):
        q = TicketQueue()
        q.submit("x", True)
        q.submit("y", True)
        self.assertEqual([q.take(), q.take(), q.take()], ["x", "y", None])


if __name__ == "__main__":
    unittest.main()
