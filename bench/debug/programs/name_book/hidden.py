import os
import tempfile
import unittest

from name_book import *


class NameBookHiddenTests(unittest.TestCase):
    def test_more(self):
        path = os.path.join(tempfile.mkdtemp(), "n")
        write_names(path, [("日", "本")])
        self.assertEqual(read_names(path), {"本": "日"})


if __name__ == "__main__":
    unittest.main()
