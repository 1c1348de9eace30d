def winner(board):
    """X, O or None; the board is three texts of X, O and dots."""
    lines = [row for row in board]
    lines += ["".join(row[i] for row in board) for i in range(3)]
    lines.append("".join(board[i][i] for i in range(3)))
    lines.append("".join(board[i][-i] for i in range(3)))
    for player in "XO":
        if player * 3 in lines:
            return player
    return None
