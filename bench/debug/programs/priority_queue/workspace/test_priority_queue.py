import unittest

from priority_queue import *


class PriorityQueueTests(unittest.TestCase):
    def test_one(self):
        queue = PriorityQueue()
        queue.push(1, "a")
        self.assertEqual(queue.pop(), "a")

    def test_order(self):
        queue = PriorityQueue()
        for number in [5, 2, 8, 1, 9, 3, 7]:
            queue.push(number, number)
        self.assertEqual([queue.pop() for _ in range(7)], [1, 2, 3, 5, 7, 8, 9])

    def test_two(self):
        queue = PriorityQueue()
        queue.push(2, "b")
        queue.push(1, "a")
        self.assertEqual(queue.pop(), "a")


if __name__ == "__main__":
    unittest.main()
