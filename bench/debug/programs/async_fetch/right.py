import asyncio


class Source:
    def __init__(self, pages):
        self.pages = pages
        self.calls = 0

    async def fetch(self, number):
        self.calls += 1
        await asyncio.sleep(0)
        return self.pages.get(number, [])


async def fetch_all(source, count):
    """The items of the first `count` pages."""
    items = []
    for number in range(count):
        page = await source.fetch(number)
        items.extend(page)
    return items


async def first_item(source):
    page = await source.fetch(0)
    return page[0] if page else None
