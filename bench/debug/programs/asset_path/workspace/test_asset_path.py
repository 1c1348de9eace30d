import os
import unittest

from asset_path import *


class AssetPathTests(unittest.TestCase):
    def test_locate(self):
        self.assertEqual(locate("a", "b/c", "/d"), os.path.join("a", "b", "c", "d"))

    def test_relative(self):
        self.assertEqual(relative("/srv/www/index.html", "/srv/www"), "index.html")
        self.assertEqual(relative("/srv/www/a/b", "/srv/www/"), "a/b")

    def test_elsewhere(self):
        self.assertEqual(relative("/etc/hosts", "/srv"), "/etc/hosts")


if __name__ == "__main__":
    unittest.main()
