import unittest

from template_fill import *


class TemplateFillTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(fill("Hello {name}", {"name": "Ann"}), "Hello Ann")

    def test_2(self):
        self.assertEqual(fill("{a}-{b:2}", {"a": 1}), "1-2")

    def test_3(self):
        self.assertEqual(fill("[{x:}]", {}), "[]")

    def test_4(self):
        with self.assertRaises(KeyError):
            fill("{x}", {})

    def test_5(self):
        self.assertEqual(fill("no fields", {}), "no fields")


if __name__ == "__main__":
    unittest.main()
