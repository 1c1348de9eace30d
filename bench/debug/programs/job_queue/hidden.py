import asyncio
import unittest

from job_queue import *


class JobQueueHiddenTests(unittest.TestCase):
    def test_more(self):
        store = Store()
        asyncio.run(store.save("x", "y"))
        asyncio.run(move(store, "x", "z"))
        self.assertEqual(store.rows, {"x": None, "z": "y"})


if __name__ == "__main__":
    unittest.main()
