import unittest

from bit_flags import *


class BitFlagsTests(unittest.TestCase):
    def test_1(self):
        self.assertTrue(has(flags("rw"), "r"))
        self.assertFalse(has(flags("rw"), "rx"))

    def test_2(self):
        self.assertEqual(without(flags("rwx"), "w"), flags("rx"))

    def test_3(self):
        self.assertEqual(without(flags("r"), "wx"), flags("r"))


if __name__ == "__main__":
    unittest.main()
