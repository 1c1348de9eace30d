#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the lines that debug-bench prints into a table in Markdown, with the totals that count."""

import json
import sys


def main():
    rows = [json.loads(line) for line in sys.stdin if line.startswith("{")]
    print("| program | fault | rank before / after trying | fix | proved | confidence | tried | s | edit |")
    print("|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        ranks = "{} / {}".format(row.get("rank_before") or "–", row.get("rank") or "–")
        edit = "{}: {}".format(row["source"], row["title"]).replace("|", "\\|") if row.get("title") else "–"
        cells = [row["name"], row["fault"], ranks, row["fix"], "yes" if row["proved"] else "no", format(row.get("confidence") or 0, ".2f")]
        cells += [str(row["tried"]), format(row["seconds"], ".1f"), edit]
        print("| " + " | ".join(cells) + " |")
    count = len(rows)

    def share(number):
        return "{} of {} ({:.0f} %)".format(number, count, 100 * number / max(1, count))

    proved = [row for row in rows if row["proved"]]
    print()
    print("- faulty line in the top 5 before any edit was tried:", share(sum((row.get("rank_before") or 99) <= 5 for row in rows)))
    print("- faulty line in the top 5 of the result:", share(sum((row.get("rank") or 99) <= 5 for row in rows)))
    print("- proved, and right by the hidden tests:", share(sum(row["fix"] == "right" for row in proved)))
    print("- proved, and wrong by the hidden tests:", sum(row["fix"] == "wrong" for row in proved))
    print("- shown as a lead only, right and wrong:", sum(row["fix"] == "right" for row in rows if not row["proved"]),
          "and", sum(row["fix"] == "wrong" for row in rows if not row["proved"]))
    seconds = sorted(row["seconds"] for row in rows)
    if seconds:
        print("- seconds: median {:.1f}, longest {:.1f}".format(seconds[count // 2], seconds[-1]))


main()
