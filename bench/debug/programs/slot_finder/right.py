def free_slots(busy, start, end):
    """The gaps between busy spans, which are sorted and do not overlap."""
    slots = []
    now = start
    for first, last in busy:
        if first > now:
            slots.append((now, first))
        now = last
    if now < end:
        slots.append((now, end))
    return slots


def fits(busy, start, end, length):
    return [slot for slot in free_slots(busy, start, end) if slot[1] - slot[0] >= length]
