class GradeBook:
    def __init__(self):
        self.grades = {}

    def add(self, student, grade):
        if not 0 <= grade <= 100:
            raise ValueError("grade out of range")
        self.grades.setdefault(student, []).append(grade)

    def average(self, student):
        grades = self.grades[student]
        return sum(grades) // len(grades)

    def best(self):
        return max(self.grades, key=self.average)
