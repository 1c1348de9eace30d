#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A repository of three million lines: cold, unchanged, one changed file; patterns beside ripgrep; vectors beside sqlite-vec.

The repository is Django's source distribution three times, with a line of its own in each file, so that no content repeats.
`run.py [--write] [index] [patterns] [vectors] [chunks]`: without a step, all of them. Steps keep their rows in the scratch folder, so that each
can be measured in a quiet moment. Writes bench/scale/RESULTS.md with --write.
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

COPIES = 3
PATTERNS = [
    ("selective", r"def get_\w+_queryset\("), ("selective, alternatives", r"SuspiciousFileOperation|DisallowedHost"),
    ("absent", "xyzzy_plugh"), ("without index, rare", r"\b[q-z]{5}[0-9]{4}\b"), ("without index, absent", r"[^\x00-\x7f]{3}[0-9]{4}"),
]


def repository(scratch):
    """Made once."""
    return corpus.combined("scale", [("Django", "5.1.4")], scratch, COPIES)


def step_index(scratch, folder, index):
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    (cold,), _, processor, peak = corpus.run("index", index, folder)
    size = sum(path.stat().st_size for path in index.iterdir())
    unchanged = sorted(corpus.run("index", index, folder)[0][0]["elapsed_ms"] for _ in range(3))
    changes, _, _, _ = corpus.run("change", index, folder, "part1/django/http/request.py")
    lines = corpus.lines(folder)
    megabytes = cold["bytes_parsed"] / 1e6
    seen = sorted(change["visible_ms"] for change in changes)
    return [
        "| measure | result |", "|---|---|",
        f"| source | {megabytes:.1f} MB, {lines:,} lines, {cold['blobs_parsed']} files, {cold['chunks']:,} chunks |",
        f"| cold, with vectors | {cold['elapsed_ms'] / 1000:.1f} s: {lines / cold['elapsed_ms'] * 1000:,.0f} lines/s; "
        f"{processor:.1f} s of processor time |",
        f"| peak memory | {peak / 1e6:.0f} MB |",
        f"| index ÷ source (all files) | {size / cold['bytes_parsed']:.2f} |",
        f"| unchanged, looked for | median {unchanged[1]} ms of 3 |",
        f"| one changed file, watched: written to found by search | median {statistics.median(seen):.0f} ms, "
        f"largest {seen[-1]:.0f} ms of {len(seen)} |",
        f"| of that, the index run | median {statistics.median(change['update_ms'] for change in changes):.0f} ms |",
    ]


def step_chunks(scratch, folder, index):
    """A million chunks of text: the seven languages three times over, and Django."""
    large = corpus.combined("million", [*corpus.MIX, ("Django", "5.1.4")], scratch, COPIES)
    index = scratch / "index" / "million"
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    (cold,), _, processor, peak = corpus.run("index", index, large)
    size = sum(path.stat().st_size for path in index.iterdir())
    (database,) = index.glob("*.db")
    # Sentences stand in each copy: asked are those of functions, blind to which copy answers.
    asked = queries.documented(database, large, 300, seed=1, once=False)
    names = [name for name in queries.names(database, 100, seed=1, copies=COPIES)]
    wanted = [query[0] for query in asked] + [name[0] for name in names]
    random.Random(1).shuffle(wanted)
    middle, high, worst, resident = corpus.latency(index, large, wanted)
    return [
        "| a million chunks of text, words and meaning and names | result |", "|---|---|",
        f"| source | {cold['bytes_parsed'] / 1e6:.0f} MB, {cold['blobs_parsed']} files, {cold['chunks']:,} chunks |",
        f"| cold, with vectors | {cold['elapsed_ms'] / 1000:.0f} s, {processor:.0f} s of processor time, {peak / 1e6:.0f} MB; "
        f"index ÷ source {size / cold['bytes_parsed']:.2f} |",
        f"| query p50 / p95 / largest | {middle:.1f} / {high:.1f} / {worst:.1f} ms of {len(wanted)} |",
        f"| memory of the searching process | {resident / 1e6:.0f} MB |",
    ]


def step_patterns(scratch, folder, index):
    rows = ["| pattern | ours ms | ripgrep ms | ripgrep ÷ ours |", "|---|---|---|---|"]
    for label, pattern in PATTERNS:
        text = "".join(json.dumps({"id": "p", "query": pattern, "mode": "regex", "limit": 200}) + "\n" for _ in range(5))
        answers, _, _, _ = corpus.run("search", index, folder, text=text)
        mine = statistics.median(answer["elapsed_ms"] for answer in answers)
        times = []
        for _ in range(5):
            start = time.perf_counter()
            subprocess.run(["rg", "--line-number", "--no-messages", pattern, "."], cwd=folder, capture_output=True)
            times.append((time.perf_counter() - start) * 1000)
        peer = statistics.median(times)
        shown = pattern.replace("|", "\\|")
        rows.append(f"| `{shown}` ({label}; {len(answers[0]['results'])} results) | {mine:.1f} | {peer:.1f} | {peer / mine:.2f} × |")
    return rows


SQLITE_VEC = """
import apsw, sqlite_vec, numpy, time, statistics
count, width = 100_000, 256
random = numpy.random.default_rng(1)
vectors = random.integers(-127, 128, (count, width), dtype=numpy.int8)
db = apsw.Connection(":memory:")
db.enable_load_extension(True)
db.load_extension(sqlite_vec.loadable_path())
db.execute(f"create virtual table v using vec0(embedding int8[{width}] distance_metric=cosine)")
with db:
    db.executemany("insert into v(rowid, embedding) values (?, vec_int8(?))", ((i + 1, vectors[i].tobytes()) for i in range(count)))
times = []
for query in range(20):
    start = time.perf_counter()
    rows = db.execute("select rowid, distance from v where embedding match vec_int8(?) and k = 100", (vectors[query].tobytes(),)).fetchall()
    times.append((time.perf_counter() - start) * 1000)
    assert rows[0][0] == query + 1
print(statistics.median(times))
"""


def step_vectors(scratch, folder, index):
    environment = scratch / "sqlite-vec"
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "--quiet", "apsw", "sqlite-vec", "numpy"], check=True)
    peer = float(subprocess.run([str(python), "-c", SQLITE_VEC], check=True, capture_output=True, text=True).stdout)
    (mine,), _, _, _ = corpus.run("vectors", 100_000, 256)
    (some,), _, _, _ = corpus.run("vectors", 400_000, 256)
    (million,), _, _, peak = corpus.run("vectors", 1_000_000, 256)
    return [
        "| vectors, 256 dimensions, 100 nearest | ours ms (median of 40) | sqlite-vec, int8, ms | ratio |", "|---|---|---|---|",
        f"| 100,000, every one compared | {mine['median_ms']:.2f} | {peer:.2f} | {peer / mine['median_ms']:.1f} × |",
        f"| 400,000, signs first: recall {some['recall']:.3f} | {some['median_ms']:.2f} | – | – |",
        f"| 1,000,000, signs first | {million['median_ms']:.2f} (p95 {million['p95_ms']:.2f}), {peak / 1e6:.0f} MB | – | – |",
    ]


def main():
    scratch = corpus.scratch_folder()
    folder = repository(scratch)
    index = scratch / "index" / "scale"
    steps = {"index": step_index, "patterns": step_patterns, "vectors": step_vectors, "chunks": step_chunks}
    wanted = [name for name in sys.argv[1:] if name in steps] or list(steps)
    kept = scratch / "scale-results.json"
    results = json.loads(kept.read_text()) if kept.exists() else {}
    for name in wanted:
        results[name] = steps[name](scratch, folder, index)
        kept.write_text(json.dumps(results))
        print("\n".join(results[name]), flush=True)
    if "--write" in sys.argv:
        here = corpus.ROOT / "bench" / "scale"
        text = "\n\n".join("\n".join(results[name]) for name in steps if name in results)
        (here / "RESULTS.md").write_text((here / "notes.md").read_text() + "\n" + text + "\n")


main()
