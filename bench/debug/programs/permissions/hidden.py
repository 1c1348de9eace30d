import unittest

from permissions import *


class PermissionsHiddenTests(unittest.TestCase):
    def test_more(self):
        self.assertFalse(may_edit({"name": "x", "roles": []}, {"owner": "y", "locked": True, "title": ""}))
        self.assertTrue(may_edit({"name": "x", "roles": ["editor"]}, {"owner": "y", "locked": False, "title": ""}))


if __name__ == "__main__":
    unittest.main()
