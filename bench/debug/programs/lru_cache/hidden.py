import unittest

from lru_cache import *


class LruCacheHiddenTests(unittest.TestCase):
    def test_update(self):
        cache = Cache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("a", 3)
        cache.put("c", 4)
        self.assertEqual(cache.get("a"), 3)


if __name__ == "__main__":
    unittest.main()
