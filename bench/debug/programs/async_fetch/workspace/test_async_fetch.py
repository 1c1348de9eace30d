import unittest

from async_fetch import *


class AsyncFetchTests(unittest.TestCase):
    def test_all(self):
        import asyncio
        source = Source({0: [1, 2], 1: [3]})
        self.assertEqual(asyncio.run(fetch_all(source, 3)), [1, 2, 3])

    def test_first(self):
        import asyncio
        self.assertEqual(asyncio.run(first_item(Source({0: [7]}))), 7)

    def test_none(self):
        import asyncio
        self.assertIsNone(asyncio.run(first_item(Source({}))))


if __name__ == "__main__":
    unittest.main()
