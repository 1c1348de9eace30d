import asyncio


class Store:
    def __init__(self):
        self.rows = {}

    async def save(self, key, value):
        await asyncio.sleep(0)
        self.rows[key] = value

    async def load(self, key):
        await asyncio.sleep(0)
        return self.rows.get(key)


async def move(store, source, target):
    """Moves the value of one key to another; whether there was one."""
    value = await store.load(source)
    if value is None:
        return False
    store.save(target, value)
    await store.save(source, None)
    return True
