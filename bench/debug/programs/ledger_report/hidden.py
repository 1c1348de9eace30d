import random
import unittest

import ledger_report
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
        ask(m.format_report, [{"account": chance.choice("abc"), "amount": chance.randrange(90), "kind": chance.choice(("credit", "debit"))} for _ in range(chance.randrange(6))])
    return found


class LedgerReportHiddenTests(unittest.TestCase):
    def test_same_answers(self):
        self.assertEqual(repr(observe(ledger_report)), repr(observe(right)))


if __name__ == "__main__":
    unittest.main()
