import unittest

from template import *


class TemplateHiddenTests(unittest.TestCase):
    def test_position(self):
        with self.assertRaises(TemplateError) as caught:
            render("{a}{b}", {"a": "long value"})
        self.assertEqual((caught.exception.name, caught.exception.position), ("b", 3))


if __name__ == "__main__":
    unittest.main()
