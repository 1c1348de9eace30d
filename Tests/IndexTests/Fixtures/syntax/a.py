import os, sys as system
from a.b import C as D, e
from . import f

LIMIT = 3

# A thing
# in two lines
@decorate(1)
class Thing(Base, pkg.Other):
    """Doc string."""
    field: int = 1

    def method(self, x: "Foo", y: list[Bar]) -> Baz:
        local = 1
        return x.run(local)

    async def other(self): return helper()

def top(a=1):
    'single'
    def inner(): pass
    return Thing(a)  # trailing
def next_one(): pass
