import unittest

from build_order import *


class BuildOrderTests(unittest.TestCase):
    def test_1(self):
        a = Task("a")
        b = Task("b", [a])
        c = Task("c", [a, b])
        self.assertEqual(build_order([a, b, c]), ["a", "b", "c"])

    def test_2(self):
        self.assertEqual(build_order([Task("x"), Task("y")]), ["x", "y"])

    def test_3(self):
        five, seven, three = Task("5"), Task("7"), Task("3")
        eleven = Task("11", [five, seven])
        eight = Task("8", [seven, three])
        two = Task("2", [eleven])
        nine = Task("9", [eleven, eight])
        ten = Task("10", [eleven, three])
        names = build_order([five, seven, three, eleven, eight, two, nine, ten])
        self.assertEqual(len(names), 8)
        self.assertTrue(names.index("11") < names.index("2"))
        self.assertTrue(names.index("8") < names.index("9"))

    def test_4(self):
        cut = Task("cut")
        sew = Task("sew", [cut])
        dye = Task("dye")
        pack = Task("pack", [dye, sew])
        self.assertEqual(build_order([cut, dye, sew, pack]), ["cut", "dye", "sew", "pack"])


if __name__ == "__main__":
    unittest.main()
