import unittest

from clamp_scroll import *


class ClampScrollTests(unittest.TestCase):
    def test_1(self):
        self.assertEqual(Viewport(100, 10).scroll(5), 5)

    def test_2(self):
        self.assertEqual(Viewport(100, 10).scroll(-5), 0)

    def test_3(self):
        self.assertEqual(Viewport(100, 10).scroll(500), 90)

    def test_4(self):
        self.assertEqual(Viewport(5, 10).scroll(3), 0)

    def test_5(self):
        self.assertEqual(list(Viewport(3, 2).visible()), [0, 1])


if __name__ == "__main__":
    unittest.main()
