import unittest

from recent_cache import *


class RecentCacheTests(unittest.TestCase):
    def test_1(self):
        cache = RecentCache(2)
        cache.put("a", 1)
        self.assertEqual(cache.get("a"), 1)

    def test_2(self):
        cache = RecentCache(2)
        self.assertEqual(cache.get("x"), None)

    def test_3(self):
        cache = RecentCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.put("c", 3)
        self.assertEqual(cache.get("a"), None)
        self.assertEqual(cache.get("c"), 3)

    def test_4(self):
        cache = RecentCache(2)
        cache.put("a", 1)
        cache.put("b", 2)
        cache.get("a")
        cache.put("c", 3)
        self.assertEqual(cache.get("b"), None)
        self.assertEqual(cache.get("a"), 1)

    def test_5(self):
        cache = RecentCache(1)
        cache.put("a", 1)
        cache.put("a", 2)
        self.assertEqual(cache.get("a"), 2)


if __name__ == "__main__":
    unittest.main()
