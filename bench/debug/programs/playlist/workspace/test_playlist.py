import unittest

from playlist import *


class PlaylistTests(unittest.TestCase):
    def test_1(self):
        p = Playlist("abc")
        self.assertEqual(p.next(), "b")
        self.assertEqual(p.next(), "c")
        self.assertEqual(p.next(), "a")

    def test_2(self):
        self.assertEqual(Playlist("abc").previous(), "c")

    def test_3(self):
        p = Playlist("abc")
        p.next()
        p.remove("a")
        self.assertEqual(p.current, 0)

    def test_4(self):
        p = Playlist("ab")
        self.assertEqual([p.next(), p.next()], ["b", "a"])


if __name__ == "__main__":
    unittest.main()
