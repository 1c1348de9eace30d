import unittest

from round_robin import *


class RoundRobinTests(unittest.TestCase):
    def test_1(self):
        rota = Rota("abc")
        self.assertEqual([rota.take() for _ in range(5)], ["a", "b", "c", "a", "b"])

    def test_2(self):
        rota = Rota("abc")
        rota.take(); rota.remove("a")
        self.assertEqual(rota.take(), "b")

    def test_3(self):
        rota = Rota("xy")
        rota.take(); rota.remove("y")
        self.assertEqual(rota.take(), "x")


if __name__ == "__main__":
    unittest.main()
