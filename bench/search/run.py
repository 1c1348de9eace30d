#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Search quality and latency on repositories made from PyPI source distributions, ripgrep beside it.

doc: the first sentence of a function's documentation, with all documentation removed from the corpus; the function is the answer.
symbol: the name of a function or class; its definition is the answer. Writes bench/search/RESULTS.md with --write.
"""

import json
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import corpus  # noqa: E402

PROJECTS = [("Django", "5.1.4"), ("Flask", "3.1.0"), ("requests", "2.32.3"), ("Sphinx", "8.1.3"), ("Scrapy", "2.12.0")]
PER_PROJECT = 80
STOP = set("a an the of to in for on at by with from as is are was be it its this that and or but if not do we you any".split())


def sentence(text):
    text = " ".join(text.split())
    match = re.match(r"(.+?[.!?])(\s|$)", text)
    return (match.group(1) if match else text).strip()


def queries(folder, seed):
    """(doc queries, symbol queries): id, query, path, line of the definition, its end."""
    chooser = random.Random(seed)
    docs, names = [], {}
    for path in corpus.python_files(folder):
        relative = path.relative_to(folder)
        if corpus.is_test(relative):
            continue
        try:
            found = list(corpus.definitions(path.read_text(encoding="utf-8")))
        except (SyntaxError, UnicodeDecodeError, ValueError):
            continue
        for node, doc in found:
            names.setdefault(node.name, []).append((str(relative), node.lineno, node.end_lineno))
            if doc and not isinstance(node, corpus.ast.ClassDef):
                text = sentence(doc.value.value)
                if 4 <= len(text.split()) <= 30:
                    docs.append((text, str(relative), node.lineno, node.end_lineno))
    chooser.shuffle(docs)
    unique = sorted(n for n, places in names.items() if len(places) == 1 and len(n) > 3 and not n.startswith("__"))
    chooser.shuffle(unique)
    return docs[:PER_PROJECT], [(n, *names[n][0]) for n in unique[:PER_PROJECT]]


def ours(index, folder, wanted, mode):
    lines = "".join(json.dumps({"id": str(i), "query": q[0], "mode": mode}) + "\n" for i, q in enumerate(wanted))
    run = subprocess.run([corpus.driver(), "search", str(index), str(folder)], input=lines, capture_output=True,
                         text=True, check=True)
    ranks, times = [], []
    for line, (_, path, first, last) in zip(run.stdout.splitlines(), wanted):
        answer = json.loads(line)
        times.append(answer["elapsed_ms"])
        ranks.append(next((n for n, r in enumerate(answer["results"], 1) if r["path"] == path
                           and r["start_line"] <= last and r["end_line"] >= first), None))
    return ranks, times


def ripgrep(folder, wanted):
    """Files by how many distinct words of the query they have, then by how many lines: the right file counts as found."""
    ranks, times = [], []
    for query, path, _, _ in wanted:
        words = [w for w in re.findall(r"\w+", query.lower()) if w not in STOP][:12] or [query]
        start, score = time.perf_counter(), {}
        for word in words:
            run = subprocess.run(["rg", "--count", "--ignore-case", "--no-messages", "--fixed-strings", word, "."],
                                 cwd=folder, capture_output=True, text=True)
            for line in run.stdout.splitlines():
                name, _, count = line.rpartition(":")
                old = score.get(name, (0, 0))
                score[name] = (old[0] + 1, old[1] + int(count))
        times.append((time.perf_counter() - start) * 1000)
        order = sorted(score, key=lambda n: (-score[n][0], -score[n][1], n))
        ranks.append(next((n for n, name in enumerate(order[:20], 1) if name.removeprefix("./") == path), None))
    return ranks, times


def row(label, ranks, times):
    mrr = sum(1 / r for r in ranks if r and r <= 10) / len(ranks)
    first = sum(r == 1 for r in ranks) / len(ranks)
    ten = sum(bool(r) and r <= 10 for r in ranks) / len(ranks)
    times = sorted(times)
    p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
    return f"| {label} | {len(ranks)} | {mrr:.3f} | {first:.3f} | {ten:.3f} | {p50:.2f} | {p95:.2f} |"


def main():
    scratch = corpus.scratch_folder()
    table = {"doc, ours": ([], []), "doc, ripgrep (file level)": ([], []),
             "symbol, ours": ([], []), "symbol, ripgrep (file level)": ([], [])}
    per_project = []
    for name, version in PROJECTS:
        plain = corpus.source(name, version, scratch)
        bare = corpus.repository(name, version, scratch, "undocumented", corpus.without_documentation)
        index = scratch / "index" / "undocumented"
        shutil.rmtree(index, ignore_errors=True)
        index.mkdir(parents=True)
        subprocess.run([corpus.driver(), "index", str(index), str(bare)], check=True, capture_output=True)
        docs, names = queries(plain, seed=1)
        results = {"doc, ours": ours(index, bare, docs, "auto"), "symbol, ours": ours(index, bare, names, "auto")}
        if "--quick" not in sys.argv:
            results["doc, ripgrep (file level)"] = ripgrep(bare, docs)
            results["symbol, ripgrep (file level)"] = ripgrep(bare, names)
        for label, (ranks, times) in results.items():
            table[label][0].extend(ranks)
            table[label][1].extend(times)
        per_project.append(row(f"{name} {version}, doc", *results["doc, ours"]))
        per_project.append(row(f"{name} {version}, symbol", *results["symbol, ours"]))
    head = "| what | queries | MRR@10 | R@1 | R@10 | p50 ms | p95 ms |\n|---|---|---|---|---|---|---|"
    text = "\n".join([head] + [row(k, *v) for k, v in table.items() if v[0]])
    text += "\n\nOurs by project:\n\n" + "\n".join([head] + per_project)
    print(text)
    if "--write" in sys.argv:
        notes = (corpus.ROOT / "bench" / "search" / "notes.md").read_text()
        (corpus.ROOT / "bench" / "search" / "RESULTS.md").write_text(notes + "\n" + text + "\n")


main()
