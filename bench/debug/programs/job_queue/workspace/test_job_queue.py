import asyncio
import unittest

from job_queue import *


class JobQueueTests(unittest.TestCase):
    def test_moves(self):
        store = Store()
        asyncio.run(store.save("a", 3))
        self.assertTrue(asyncio.run(move(store, "a", "b")))
        self.assertEqual(store.rows["b"], 3)
        self.assertIsNone(store.rows["a"])

    def test_nothing(self):
        self.assertFalse(asyncio.run(move(Store(), "a", "b")))


if __name__ == "__main__":
    unittest.main()
