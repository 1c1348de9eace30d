import unittest

from flatten import *


class FlattenHiddenTests(unittest.TestCase):
    def test_empty(self):
        self.assertEqual(flatten([]), [])
        self.assertEqual(flatten([[["x"]]]), ["x"])


if __name__ == "__main__":
    unittest.main()
