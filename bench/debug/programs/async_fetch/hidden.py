import unittest

from async_fetch import *


class AsyncFetchHiddenTests(unittest.TestCase):
    def test_calls(self):
        import asyncio
        source = Source({0: [1]})
        asyncio.run(fetch_all(source, 4))
        self.assertEqual(source.calls, 4)


if __name__ == "__main__":
    unittest.main()
