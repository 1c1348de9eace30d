import unittest

from template import *


class TemplateTests(unittest.TestCase):
    def test_plain(self):
        self.assertEqual(render("plain", {}), "plain")

    def test_values(self):
        self.assertEqual(render("{a} and {b}!", {"a": 1, "b": "two"}), "1 and two!")

    def test_unknown(self):
        with self.assertRaises(TemplateError) as caught:
            render("hello {x}", {})
        self.assertEqual(caught.exception.position, 6)


if __name__ == "__main__":
    unittest.main()
