import unittest

from change_log import *


class ChangeLogTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(entry("Mon", "eva", "fix"), "Mon eva: fix")

    def test_2(self):
        self.assertEqual(render([{"when": "1", "who": "a", "what": "x"}, {"when": "2", "who": "b", "what": "y"}]), ["2 b: y", "1 a: x"])


if __name__ == "__main__":
    unittest.main()
