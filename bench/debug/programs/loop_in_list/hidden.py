import random
import unittest

import loop_in_list
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

    for length in range(1, 9):
        for back in [None] + list(range(length)):
            links = [m.Link(n) for n in range(length)]
            for one, two in zip(links, links[1:]): one.successor = two
            if back is not None: links[-1].successor = links[back]
            found.append(m.has_loop(links[0]))
    found.append(m.has_loop(None))
    return found


class LoopInListHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(loop_in_list)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
