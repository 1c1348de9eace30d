def summarize(entries):
    """Totals by account of entries {account, amount, kind}."""
    totals = {}
    for entry in entries:
        account = entry["account"]
        sign = 1 if entry["kind"] == "credit" else -1
        totals[account] = totals.get(account, 0) + sign * entry["amount"]
    return totals


def format_report(entries):
    lines = []
    for account, total in sorted(summarize(entries).items()):
        lines.append("{:<8}{:>8.2f}".format(account, total))
    lines.append("{:<8}{:>8.2f}".format("total", sum(summarize(entries))))
    return "\n".join(lines)
