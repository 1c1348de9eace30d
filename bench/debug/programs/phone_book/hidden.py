import random
import unittest

import phone_book
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
        book = m.PhoneBook()
        for _ in range(8): book.add(chance.choice("abC"), str(chance.randrange(9)))
        ask(book.rename, chance.choice("abcz"), chance.choice("cdx"))
        found[-1] = repr(found[-1]); found.append((book.names(), book.lookup("c")))
    return found


class PhoneBookHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(phone_book)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
