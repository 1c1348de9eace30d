import unittest

from linked_list import *


class LinkedListHiddenTests(unittest.TestCase):
    def test_one(self):
        items = LinkedList()
        items.push("x")
        items.reverse()
        self.assertEqual(list(items), ["x"])


if __name__ == "__main__":
    unittest.main()
