import random
import unittest

import url_builder
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

    for _ in range(60):
        ask(m.build_url, chance.choice(("h", "x.org")), chance.choice(("", "/", "a", "/a/b", "c/")), chance.choice((None, {}, {"z": 1, "a": ""})), chance.random() < 0.5)
    return found


class UrlBuilderHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(url_builder)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
