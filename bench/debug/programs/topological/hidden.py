import unittest

from topological import *


class TopologicalHiddenTests(unittest.TestCase):
    def test_shared(self):
        order = topological({"app": ["log", "db"], "db": ["log"], "log": []})
        self.assertEqual(order, ["log", "db", "app"])


if __name__ == "__main__":
    unittest.main()
