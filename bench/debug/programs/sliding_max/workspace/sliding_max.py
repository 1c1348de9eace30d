from collections import deque


def window_maxima(values, width):
    """The largest of each window of this width."""
    waiting = deque()
    result = []
    for place, value in enumerate(values):
        while waiting and values[waiting[-1]] <= value:
            waiting.pop()
        waiting.append(place)
        if waiting[0] < place - width:
            waiting.popleft()
        if place >= width - 1:
            result.append(values[waiting[0]])
    return result
