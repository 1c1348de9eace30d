import random
import unittest

import ticket_queue
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
        q = m.TicketQueue()
        for i in range(10):
            if chance.random() < 0.6: q.submit(str(i), chance.random() < 0.4)
            else: found.append(q.take())
        found.append(len(q))
    return found


class TicketQueueHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(ticket_queue)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
