import unittest

from permission_tree import *


class PermissionTreeTests(unittest.TestCase):
    def test_1(self):
        reader = Role("reader", ["read"])
        self.assertTrue(reader.may("read"))
        self.assertFalse(reader.may("write"))

    def test_2(self):
        reader = Role("reader", ["read"])
        writer = Role("writer", ["write"], [reader])
        self.assertTrue(writer.may("read"))

    def test_3(self):
        reader = Role("reader", ["read"])
        writer = Role("writer", ["write"], [reader])
        boss = Role("boss", [], [writer])
        self.assertTrue(boss.may("read"))
        self.assertEqual(boss.all_grants(), {"read", "write"})

    def test_4(self):
        self.assertTrue(Role("root", ["*"]).may("anything"))


if __name__ == "__main__":
    unittest.main()
