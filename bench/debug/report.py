#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Turns the lines that debug-bench prints into a table in Markdown, with the totals that count."""

import json
import pathlib
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
    sets = {}
    for row in rows:
        sets.setdefault(set_of(row["name"]), []).append(row)
    print()
    print("| set | programs | faulty line in the top 5 before trying | after | proved and right | proved and wrong "
          "| first lead right, wrong | none | seconds: median, longest |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, members in sorted(sets.items(), key=lambda pair: ORDER.index(pair[0])):
        totals(name, members)
    totals("**all**", rows)


# Programs of the first two sets say nothing of it.
ORDER = ["first and second", "third", "fourth", "fifth", "sixth", "seventh"]


def set_of(name):
    path = pathlib.Path(__file__).resolve().parent / "programs" / name / "fault.json"
    return json.loads(path.read_text()).get("set", ORDER[0])


def totals(name, rows):
    count = len(rows)

    def share(number):
        return "{} ({:.0f} %)".format(number, 100 * number / count)

    proved = [row for row in rows if row["proved"]]
    leads = [row for row in rows if not row["proved"]]
    seconds = sorted(row["seconds"] for row in rows)
    cells = [
        name, str(count), share(sum((row.get("rank_before") or 99) <= 5 for row in rows)),
        share(sum((row.get("rank") or 99) <= 5 for row in rows)), share(sum(row["fix"] == "right" for row in proved)),
        str(sum(row["fix"] == "wrong" for row in proved)),
        "{}, {}".format(sum(row["fix"] == "right" for row in leads), sum(row["fix"] == "wrong" for row in leads)),
        str(sum(row["fix"] == "none" for row in rows)), "{:.1f}, {:.1f}".format(seconds[count // 2], seconds[-1]),
    ]
    print("| " + " | ".join(cells) + " |")


main()
