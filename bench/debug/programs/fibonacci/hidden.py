import unittest

from fibonacci import *


class FibonacciHiddenTests(unittest.TestCase):
    def test_large(self):
        self.assertEqual(fibonacci(80), 23416728348467685)


if __name__ == "__main__":
    unittest.main()
