def count_tags(posts, counts=None):
    """How often each tag occurs, added to counts if given."""
    if counts is None:
        counts = {}
    for post in posts:
        for tag in post.get("tags", ()):
            tag = tag.lower()
            counts[tag] = counts.get(tag, 0) + 1
    return counts
