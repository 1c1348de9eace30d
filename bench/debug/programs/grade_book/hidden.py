import random
import unittest

import grade_book
import right


def observe(m):
    """Answers to inputs that the tests do not have."""
    chance = random.Random(5)
    found = []

    def ask(call, *arguments):
        try:
            found.append((call(*arguments), arguments))
        except RecursionError:
            raise
        except Exception as error:
            found.append(type(error).__name__)

    for _ in range(30):
        book = m.GradeBook()
        for _ in range(9): book.add(chance.choice("abc"), chance.randrange(101))
        found.append(book.best())
        for name in "abc": ask(book.average, name)
    found = [repr(one).replace("right", "").split(" at ")[0] for one in found]
    return found


class GradeBookHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(grade_book)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
