import unittest

from linked_list import *


class LinkedListTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(list(LinkedList()), [])

    def test_order(self):
        items = LinkedList()
        items.push(1)
        items.push(2)
        self.assertEqual(list(items), [2, 1])

    def test_reverse(self):
        items = LinkedList()
        for value in (1, 2, 3):
            items.push(value)
        items.reverse()
        self.assertEqual(list(items), [1, 2, 3])
        self.assertEqual(items.length, 3)


if __name__ == "__main__":
    unittest.main()
