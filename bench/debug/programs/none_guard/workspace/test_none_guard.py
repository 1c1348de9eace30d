import unittest

from none_guard import *


class NoneGuardTests(unittest.TestCase):
    def test_chain(self):
        top = Person("t")
        self.assertEqual(chain_of(Person("a", top)), ["a", "t"])

    def test_common(self):
        top = Person("t")
        self.assertEqual(common_manager(Person("a", top), Person("b", top)), "t")

    def test_greeting(self):
        self.assertEqual(greeting(Person("a", Person("t"))), "a, who reports to t")

    def test_greeting_of_the_top(self):
        self.assertEqual(greeting(Person("t")), "t, who reports to None")


if __name__ == "__main__":
    unittest.main()
