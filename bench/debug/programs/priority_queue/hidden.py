import unittest

from priority_queue import *


class PriorityQueueHiddenTests(unittest.TestCase):
    def test_many(self):
        queue = PriorityQueue()
        numbers = [(i * 37) % 101 for i in range(101)]
        for number in numbers:
            queue.push(number, number)
        self.assertEqual([queue.pop() for _ in numbers], sorted(numbers))


if __name__ == "__main__":
    unittest.main()
