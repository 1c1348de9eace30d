class SeatPlan:
    def __init__(self, rows, seats):
        self.rows, self.seats = rows, seats
        self.taken = set()

    def is_free(self, row, seat):
        inside = 1 <= row <= self.rows and 1 <= seat <= self.seats
        return inside and (row, seat) not in self.taken

    def book(self, row, seat):
        if not self.is_free(row, seat):
            return False
        self.taken.add((row, seat))
        return True

    def free_in_row(self, row):
        return sum(self.is_free(row, seat) for seat in range(1, self.seats + 1))
