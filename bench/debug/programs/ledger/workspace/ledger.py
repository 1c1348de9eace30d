class Ledger:
    def __init__(self):
        self.lines = []

    def post(self, account, amount, kind="debit"):
        if kind not in ("debit", "credit"):
            raise ValueError(kind)
        self.lines.append((account, amount if kind == "credit" else amount))

    def balance(self, account):
        return sum(amount for name, amount in self.lines if name == account)

    def is_balanced(self):
        return sum(amount for _, amount in self.lines) == 0
