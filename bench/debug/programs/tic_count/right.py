WINS = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]


def winner(board):
    """X, O or None on a board of nine letters."""
    for line in WINS:
        letters = {board[place] for place in line}
        if len(letters) == 1 and letters != {" "}:
            return board[line[0]]
    return None


def is_full(board):
    return " " not in board
