#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Indexing speed, memory and size on Django's source distribution and on a repository of seven languages, with the static table.

Cold, unchanged, one changed file, and a search by pattern with ripgrep on the checked-out files beside it.
Writes bench/index/RESULTS.md with --write.
"""

import json
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "search"))
import corpus  # noqa: E402
import queries  # noqa: E402

PATTERNS = [("selective", r"def get_\w+_queryset\("), ("rare word", "SuspiciousFileOperation"), ("absent", "xyzzy_plugh"),
            ("without index", r"\b[a-z]{3}[0-9]{4}\b")]


def patterns(index, folder):
    lines = []
    for label, pattern in PATTERNS:
        wanted = "".join(json.dumps({"id": "p", "query": pattern, "mode": "regex"}) + "\n" for _ in range(5))
        out = subprocess.run([corpus.driver(), "search", str(index), str(folder)], input=wanted, capture_output=True,
                             text=True, check=True).stdout
        answers = [json.loads(line) for line in out.splitlines()]
        mine = statistics.median(a["elapsed_ms"] for a in answers)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(["rg", "--line-number", "--no-messages", pattern, "."], cwd=folder, capture_output=True)
            times.append((time.perf_counter() - start) * 1000)
        peer = statistics.median(times)
        lines.append(f"| `{pattern}` ({label}) | {mine:.1f} | {peer:.1f} | {peer / mine:.2f} × |")
    return lines


def column(name, folder, changed):
    """The figures of one repository, by measure."""
    index = corpus.scratch_folder() / "index" / f"speed-{name}"
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    lines = corpus.lines(folder)
    (cold,), _, processor, peak = corpus.run("index", index, folder)
    size = sum(path.stat().st_size for path in index.iterdir())
    (again,), again_seconds, _, _ = corpus.run("index", index, folder)
    victim = folder / changed
    original = victim.read_text()
    try:
        victim.write_text(original + "\n\ndef added_by_the_benchmark():\n    return 1\n")
        (change,), _, _, _ = corpus.run("index", index, folder)
    finally:
        victim.write_text(original)
    corpus.run("index", index, folder)
    (database,) = index.glob("*.db")
    asked = [query[0] for query in queries.documented(database, folder, 300, seed=1)]
    asked += [name[0] for name in queries.names(database, 100, seed=1)]
    random.Random(1).shuffle(asked)
    middle, high, worst, resident = corpus.latency(index, folder, asked)
    megabytes, seconds = cold["bytes_parsed"] / 1e6, cold["elapsed_ms"] / 1000
    return index, {
        "source indexed": f"{megabytes:.1f} MB, {lines:,} lines, {cold['blobs_parsed']} files",
        "cold": f"{seconds:.2f} s: {megabytes / seconds:.1f} MB/s, {lines / seconds:,.0f} lines/s",
        "processor time of that": f"{processor:.1f} s: {lines / processor:,.0f} lines/s for each core",
        "peak memory": f"{peak / 1e6:.0f} MB",
        "index ÷ source (all files, with vectors)": f"{size / cold['bytes_parsed']:.2f}",
        "unchanged": f"{again['elapsed_ms']} ms ({again_seconds * 1000:.0f} ms with start)",
        "one changed file, not watched": f"{change['elapsed_ms']} ms, {change['blobs_parsed']} parsed",
        "query p50 / p95 / largest": f"{middle:.1f} / {high:.1f} / {worst:.1f} ms of {len(asked)}, {resident / 1e6:.0f} MB",
        "symbols, references, chunks": f"{cold['symbols']:,}, {cold['references']:,}, {cold['chunks']:,}",
    }


def main():
    scratch = corpus.scratch_folder()
    django = corpus.repository("Django", "5.1.4", scratch)
    index, first = column("Django", django, "django/http/request.py")
    _, second = column("mix", corpus.combined("mix", corpus.MIX, scratch), "jupyterlab/conftest.py")
    rows = ["| measure | Django | seven languages |", "|---|---|---|", *(f"| {name} | {first[name]} | {second[name]} |" for name in first)]
    if shutil.which("rg"):
        rows += ["", "Patterns in Django (first 20 results of ours, all of ripgrep's; medians of 5):", "", "| pattern | ours ms | ripgrep ms | ratio |",
                 "|---|---|---|---|", *patterns(index, django)]
    text = "\n".join(rows)
    print(text)
    if "--write" in sys.argv:
        notes = (corpus.ROOT / "bench" / "index" / "notes.md").read_text()
        (corpus.ROOT / "bench" / "index" / "RESULTS.md").write_text(notes + "\n" + text + "\n")


main()
