def is_valid(board):
    """Whether no digit occurs twice in a row, column or box of a board of 4 by 4; 0 is empty."""
    def unique(cells):
        digits = [cell for cell in cells if cell]
        return len(digits) == len(set(digits))

    for i in range(4):
        if not unique(board[i]) or not unique([row[i] for row in board]):
            return False
    for top in (0, 2):
        for left in (0, 2):
            if not unique([board[top + r][left + c] for r in range(2) for c in range(2)]):
                return False
    return True
