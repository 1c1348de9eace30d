def hanoi(height, start="A", end="C", spare="B"):
    """The moves that bring a tower from start to end."""
    if height == 0:
        return []
    moves = hanoi(height - 1, start, spare, end)
    moves.append((start, spare))
    moves += hanoi(height - 1, spare, end, start)
    return moves
