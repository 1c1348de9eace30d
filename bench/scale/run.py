#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A repository of three million lines: cold, unchanged, one changed file; patterns beside ripgrep; vectors beside sqlite-vec.

The repository is Django's source distribution three times, with a line of its own in each file, so that no content repeats.
`run.py [--write] [index] [patterns] [vectors] [chunks]`: without a step, all of them. Steps keep their rows in the scratch folder, so that each
can be measured in a quiet moment. Writes bench/scale/RESULTS.md with --write.
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

COPIES = 3
PATTERNS = [
    ("selective", r"def get_\w+_queryset\("), ("selective, alternatives", r"SuspiciousFileOperation|DisallowedHost"),
    ("absent", "xyzzy_plugh"), ("without index, rare", r"\b[q-z]{5}[0-9]{4}\b"), ("without index, absent", r"[^\x00-\x7f]{3}[0-9]{4}"),
]
COMMENTS = {".py": "#", ".js": "//", ".css": None, ".html": None, ".txt": "", ".po": "#", ".rst": "", ".json": None}


def repository(scratch):
    """Made once."""
    folder = scratch / "repositories" / "scale"
    if (folder / ".git" / "made").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    source = corpus.source("Django", "5.1.4", scratch)
    for number in range(COPIES):
        target = folder / f"part{number}"
        shutil.copytree(source, target, symlinks=True)
        for path in target.rglob("*"):
            if path.is_file() and not path.is_symlink() and b"\0" not in path.read_bytes()[:8000]:
                sign = COMMENTS.get(path.suffix, "")
                if sign is not None and path.stat().st_size:
                    with path.open("a") as file:
                        file.write(f"\n{sign} part {number}\n")
    corpus.git(folder, "init", "--quiet", "--initial-branch=main")
    corpus.commit(folder)
    corpus.git(folder, "gc", "--quiet")
    (folder / ".git" / "made").touch()
    return folder


def driver(*arguments, **keywords):
    """(output lines, wall seconds, peak resident bytes)."""
    start = time.perf_counter()
    process = subprocess.Popen([corpus.driver(), *map(str, arguments)], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    if keywords.get("text"):
        process.stdin.write(keywords["text"])
    process.stdin.close()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the driver failed: {output}")
    return [json.loads(line) for line in output.splitlines()], time.perf_counter() - start, usage.ru_maxrss * 1024


def step_index(scratch, folder, index):
    shutil.rmtree(index, ignore_errors=True)
    index.mkdir(parents=True)
    (cold,), _, peak = driver("index", index, folder)
    (again,), _, _ = driver("index", index, folder)
    changes, _, _ = driver("change", index, folder, "part1/django/http/request.py")
    lines = sum((folder / path).read_bytes().count(b"\n") for path in corpus.git(folder, "ls-files", "-z").split("\0")
                if path and (folder / path).is_file() and b"\0" not in (folder / path).read_bytes()[:8000])
    megabytes = cold["bytes_parsed"] / 1e6
    size = sum(path.stat().st_size for path in index.iterdir() if path.suffix == ".db")
    seen = sorted(change["visible_ms"] for change in changes)
    return [
        "| measure | result |", "|---|---|",
        f"| source | {megabytes:.1f} MB, {lines:,} lines, {cold['blobs_parsed']} files, {cold['chunks']:,} chunks |",
        f"| cold | {cold['elapsed_ms'] / 1000:.1f} s: {lines / cold['elapsed_ms'] * 1000:,.0f} lines/s |",
        f"| peak memory | {peak / 1e6:.0f} MB |",
        f"| index ÷ source | {size / cold['bytes_parsed']:.2f} |",
        f"| unchanged, looked for | {again['elapsed_ms']} ms |",
        f"| one changed file, watched: written to found by search | median {statistics.median(seen):.0f} ms, "
        f"largest {seen[-1]:.0f} ms of {len(seen)} |",
        f"| of that, the index run | median {statistics.median(change['update_ms'] for change in changes):.0f} ms |",
    ]


def step_patterns(scratch, folder, index):
    rows = ["| pattern | ours ms | ripgrep ms | ripgrep ÷ ours |", "|---|---|---|---|"]
    for label, pattern in PATTERNS:
        text = "".join(json.dumps({"id": "p", "query": pattern, "mode": "regex", "limit": 200}) + "\n" for _ in range(5))
        answers, _, _ = driver("search", index, folder, text=text)
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
    (mine,), _, _ = driver("vectors", 100_000, 256)
    (million,), _, peak = driver("vectors", 1_000_000, 256)
    return [
        "| vectors, 256 × int8, 100 nearest | ours ms (median of 20) | sqlite-vec ms | ratio |", "|---|---|---|---|",
        f"| 100,000 | {mine['median_ms']:.2f} | {peer:.2f} | {peer / mine['median_ms']:.1f} × |",
        f"| 1,000,000 | {million['median_ms']:.2f} (p95 {million['p95_ms']:.2f}), {peak / 1e6:.0f} MB | – | – |",
    ]


def main():
    scratch = corpus.scratch_folder()
    folder = repository(scratch)
    index = scratch / "index" / "scale"
    steps = {"index": step_index, "patterns": step_patterns, "vectors": step_vectors}
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
