import heapq


def rooms_needed(meetings):
    """How many rooms meetings (start, end) need; one may begin when another ends."""
    ends = []
    most = 0
    for start, end in sorted(meetings):
        while ends and ends[0] <= start:
            heapq.heappop(ends)
        heapq.heappush(ends, end)
        most = max(most, len(ends))
    return most
