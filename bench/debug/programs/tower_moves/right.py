def tower_moves(height, start=1, end=3):
    moves = []
    if height > 0:
        helper = ({1, 2, 3} - {start} - {end}).pop()
        moves.extend(tower_moves(height - 1, start, helper))
        moves.append((start, end))
        moves.extend(tower_moves(height - 1, helper, end))
    return moves
