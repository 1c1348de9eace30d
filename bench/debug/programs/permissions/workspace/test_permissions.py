import unittest

from permissions import *


class PermissionsTests(unittest.TestCase):
    def setUp(self):
        self.open = {"title": "o", "owner": "ann", "locked": False}
        self.locked = {"title": "l", "owner": "ann", "locked": True}

    def test_owner(self):
        self.assertTrue(may_edit({"name": "ann", "roles": []}, self.locked))

    def test_editor(self):
        bob = {"name": "bob", "roles": ["editor"]}
        self.assertEqual(editable(bob, [self.open, self.locked]), ["o"])

    def test_reader(self):
        self.assertFalse(may_edit({"name": "eve", "roles": ["reader"]}, self.open))


if __name__ == "__main__":
    unittest.main()
