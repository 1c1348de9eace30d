import re


def slugify(title, limit=40):
    """A title as it can stand in an address."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if len(words) <= limit:
        return words
    cut = words[:limit]
    return cut[:cut.rfind("-")] if "-" in cut else cut


def unique_slug(title, taken):
    base = slugify(title)
    slug = base
    number = 2
    while slug in taken:
        slug = "{}-{}".format(base, number)
        number += 1
    return slug
