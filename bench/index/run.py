#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Indexing speed, memory and size on a large repository made from a PyPI source distribution (Django).

Cold, unchanged, one changed file, and a search by pattern with ripgrep on the checked-out files beside it.
Writes bench/index/RESULTS.md with --write.
"""

import json
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import corpus  # noqa: E402

PROJECT = ("Django", "5.1.4")
PATTERNS = [("selective", r"def get_\w+_queryset\("), ("rare word", "SuspiciousFileOperation"), ("absent", "xyzzy_plugh"),
            ("without index", r"\b[a-z]{3}[0-9]{4}\b")]


def run(index, folder):
    """(report, wall seconds, peak resident bytes) of one run of the driver."""
    start = time.perf_counter()
    process = subprocess.Popen([corpus.driver(), "index", str(index), str(folder)], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the driver failed: {output}")
    return json.loads(output), time.perf_counter() - start, usage.ru_maxrss * 1024


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


def main():
    scratch = corpus.scratch_folder()
    folder = corpus.repository(*PROJECT, scratch, "plain")
    index = scratch / "index" / "speed"
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    cold, seconds, peak = run(index, folder)
    again, again_seconds, _ = run(index, folder)
    victim = folder / "django" / "http" / "request.py"
    original = victim.read_text()
    try:
        victim.write_text(original + "\n\ndef added_by_the_benchmark():\n    return 1\n")
        changed, changed_seconds, _ = run(index, folder)
    finally:
        victim.write_text(original)
    size = sum(p.stat().st_size for p in index.iterdir() if p.suffix == ".db")
    megabytes = cold["bytes_parsed"] / 1e6
    lines = 0
    for path in corpus.git(folder, "ls-files", "-z").split("\0"):
        if path and (folder / path).is_file():
            content = (folder / path).read_bytes()
            lines += 0 if b"\0" in content[:8000] else content.count(b"\n")
    rows = [
        "| measure | result |", "|---|---|",
        f"| source indexed | {megabytes:.1f} MB, {lines:,} lines, {cold['blobs_parsed']} files |",
        f"| cold | {cold['elapsed_ms'] / 1000:.2f} s: {megabytes / cold['elapsed_ms'] * 1000:.1f} MB/s, "
        f"{lines / cold['elapsed_ms'] * 1000:,.0f} lines/s |",
        f"| peak memory | {peak / 1e6:.0f} MB |",
        f"| index ÷ source | {size / cold['bytes_parsed']:.2f} |",
        f"| unchanged | {again['elapsed_ms']} ms, {again['blobs_parsed']} parsed ({again_seconds * 1000:.0f} ms with start) |",
        f"| one changed file | {changed['elapsed_ms']} ms, {changed['blobs_parsed']} parsed "
        f"({changed_seconds * 1000:.0f} ms with start) |",
        f"| symbols, references, chunks | {cold['symbols']:,}, {cold['references']:,}, {cold['chunks']:,} |",
        "", "Patterns (first 20 results of ours, all of ripgrep's; medians of 5):", "",
        "| pattern | ours ms | ripgrep ms | ratio |", "|---|---|---|---|", *patterns(index, folder),
    ]
    text = "\n".join(rows)
    print(text)
    if "--write" in sys.argv:
        notes = (corpus.ROOT / "bench" / "index" / "notes.md").read_text()
        (corpus.ROOT / "bench" / "index" / "RESULTS.md").write_text(notes + "\n" + text + "\n")


main()
