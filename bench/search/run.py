#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Search quality and latency on repositories made from source packages of eight languages; see notes.md for what is asked.

--write makes bench/search/RESULTS.md anew; --ripgrep also asks ripgrep, which takes minutes; --commits only asks for what changes touch.
"""

import json
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import corpus  # noqa: E402
import changelogs  # noqa: E402
import patches  # noqa: E402
import queries  # noqa: E402

# Weights were chosen on the first half; the scores of the second were seen meanwhile, so they prove little about other projects.
CHOSEN = [("Flask", "3.1.0"), ("bokeh", "3.6.2"), ("pybind11", "2.13.6"),
          ("pythonnet", "3.0.5"), ("JPype1", "1.5.1"), ("golang-golang-x-net-dev", "usr/share/gocode/src/golang.org/x/net"),
          ("librust-tokio-dev", "usr/share/cargo/registry"),
          ("php-symfony-console", "usr/share/php")]
HELD_OUT = [("requests", "2.32.3"), ("Scrapy", "2.12.0"), ("py4j", "0.10.9.8"),
            ("golang-github-spf13-cobra-dev", "usr/share/gocode/src/github.com/spf13/cobra"),
            ("golang-github-prometheus-client-golang-dev", "usr/share/gocode/src/github.com/prometheus/client_golang"),
            ("librust-hyper-dev", "usr/share/cargo/registry"), ("librust-regex-syntax-dev", "usr/share/cargo/registry"),
            ("ruby-activesupport", "usr/share/rubygems-integration"), ("ruby-rack", "usr/share/rubygems-integration"), ("php-monolog", "usr/share/php"),
            ("php-symfony-http-kernel", "usr/share/php")]
PER_PROJECT = 80
STOP = set("a an the of to in for on at by with from as is are was be it its this that and or but if not do we you any".split())


def index(folder, repositories, command="index"):
    folder.mkdir(parents=True, exist_ok=True)
    run = subprocess.run([corpus.driver(), command, str(folder), *map(str, repositories)], check=True, capture_output=True, text=True)
    return run.stdout


def search(folder, repository, wanted, mode="auto"):
    lines = "".join(json.dumps({"id": str(i), "query": q, "mode": mode}) + "\n" for i, q in enumerate(wanted))
    run = subprocess.run([corpus.driver(), "search", str(folder), str(repository)], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def ranks(answers, wanted):
    return [next((n for n, r in enumerate(a["results"], 1)
                  if r["path"] == path and r["start_line"] <= last and r["end_line"] >= first), None)
            for a, (_, path, first, last, *_) in zip(answers, wanted)]


def ripgrep(folder, wanted):
    """Files by how many distinct words of the query they have, then by how many lines: the right file counts as found."""
    found, times = [], []
    for query, path, *_ in wanted:
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
        found.append(next((n for n, name in enumerate(order[:20], 1) if name.removeprefix("./") == path), None))
    return found, times


class Table:
    """Ranks and times by what was asked."""

    def __init__(self):
        self.rows = {}

    def add(self, label, found, times):
        row = self.rows.setdefault(label, ([], []))
        row[0].extend(found)
        row[1].extend(times)

    def text(self):
        lines = ["| what | queries | MRR@10 | R@1 | R@10 | p50 ms | p95 ms |", "|---|---|---|---|---|---|---|"]
        for label, (found, times) in self.rows.items():
            times = sorted(times)
            share = [sum(1 for r in found if r and r <= n) / len(found) for n in (1, 10)]
            mrr = sum(1 / r for r in found if r and r <= 10) / len(found)
            lines.append(f"| {label} | {len(found)} | {mrr:.3f} | {share[0]:.3f} | {share[1]:.3f} | {statistics.median(times):.2f} "
                         f"| {times[int(len(times) * 0.95)]:.2f} |")
        return "\n".join(lines)


def prepare(scratch):
    """Of each project its plain folder, its queries, and the repositories with all and with only those queries' documentation removed."""
    for name, version in CHOSEN + HELD_OUT:
        plain = corpus.repository(name, version, scratch)
        index(scratch / "index" / "plain", [plain])
        database = scratch / "index" / "plain" / (name.replace(".", "_") + ".db")
        docs = queries.documented(database, plain, PER_PROJECT, seed=1)
        asked = {}
        for _, path, _, _, documentation in docs:
            asked.setdefault(path, set()).add(documentation)
        bare = corpus.repository(name, version, scratch, "bare", lambda f: queries.blank(f, queries.all_documentation(database)))
        kept = corpus.repository(name, version, scratch, "kept", lambda f: queries.blank(f, asked))
        yield (name, version) in HELD_OUT, name, bare, kept, docs, queries.names(database, PER_PROJECT, seed=1)


def changelog_gains(scratch):
    """A table: NDCG at 10 for subjects of commits when the older ones are history, without that history, and beside plain means."""
    apt = patches.options(scratch)
    folders = [scratch / "index" / name for name in ("changelog", "release")]
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    rows, sums = [], {}
    for part, names in [("chosen on", changelogs.CHOSEN), ("held out", changelogs.HELD_OUT)]:
        for name in names:
            full, bare, wanted = changelogs.package(name, scratch, apt)
            subjects, plain, orders = [s for s, _ in wanted], patches.Baselines(bare), []
            orders = [[plain.ripgrep(s) for s in subjects], [plain.fts5(s) for s in subjects]]
            for folder, repository in [(folders[1], bare), (folders[0], full)]:
                index(folder, [repository])
                orders.append([[r["path"] for r in a["results"]] for a in search(folder, repository, subjects)])
            gains = [[queries.gain(order[n], files) for order in orders] for n, (_, files) in enumerate(wanted)]
            rows.append((name, gains))
            for label in ("all", part):
                sums.setdefault(label, []).extend(gains)
    lines = ["| what | queries | ripgrep words | FTS5, whole files | this, no history | this |", "|---|---|---|---|---|---|"]
    for label, gains in [*sums.items(), *rows]:
        means = (f"{sum(g[i] for g in gains) / len(gains):.3f}" for i in range(4))
        lines.append(f"| {label} | {len(gains)} | " + " | ".join(means) + " |")
    return "\n".join(lines)


def commit_gains(scratch):
    """A table: NDCG at 10 for the subjects of changes, beside plain means."""
    apt = patches.options(scratch)
    folder = scratch / "index" / "history"
    shutil.rmtree(folder, ignore_errors=True)
    rows, sums = [], {}
    for part, names in [("chosen on", patches.CHOSEN), ("held out", patches.HELD_OUT)]:
        for name in names:
            repository, wanted = patches.package(name, scratch, apt)
            if not wanted:
                continue
            index(folder, [repository])
            answers = search(folder, repository, [subject for subject, _ in wanted])
            plain = patches.Baselines(repository)
            found = [[[r["path"] for r in a["results"]], plain.ripgrep(s), plain.fts5(s)] for a, (s, _) in zip(answers, wanted)]
            gains = [[queries.gain(order, files) for order in orders] for orders, (_, files) in zip(found, wanted)]
            rows.append((name, gains))
            for label in ("all", part):
                sums.setdefault(label, []).extend(gains)
    lines = ["| what | queries | ripgrep words | FTS5, whole files | this |", "|---|---|---|---|---|"]
    for label, gains in [*sums.items(), *rows]:
        ours, ripgrep, fts5 = (sum(g[i] for g in gains) / len(gains) for i in range(3))
        lines.append(f"| {label} | {len(gains)} | {ripgrep:.3f} | {fts5:.3f} | {ours:.3f} |")
    return "\n".join(lines)


def main():
    if "--commits" in sys.argv:
        return print(commit_gains(corpus.scratch_folder()) + "\n\n" + changelog_gains(corpus.scratch_folder()))
    scratch = corpus.scratch_folder()
    for variant in ("bare", "kept"):
        shutil.rmtree(scratch / "index" / variant, ignore_errors=True)
    projects = list(prepare(scratch))
    table, by_project = Table(), Table()
    index(scratch / "index" / "bare", [p[2] for p in projects])
    index(scratch / "index" / "kept", [p[3] for p in projects])
    for is_held_out, name, bare, kept, docs, names in projects:
        part = "held out" if is_held_out else "chosen on"
        sentences = [d[0] for d in docs]
        for label, folder, repository, mode in [("doc, comments removed", "bare", bare, "auto"), ("doc, other comments kept", "kept", kept, "auto")]:
            answers = search(scratch / "index" / folder, repository, sentences, mode)
            for into, title in [(table, f"{label}: all"), (table, f"{label}: {part}"), (by_project, f"{name}, {label}")]:
                into.add(title, ranks(answers, docs), [a["elapsed_ms"] for a in answers])
        answers = search(scratch / "index" / "bare", bare, [n[0] for n in names])
        table.add("symbol", ranks(answers, names), [a["elapsed_ms"] for a in answers])
        if "--ripgrep" in sys.argv:
            table.add("doc, comments removed: ripgrep, file level", *ripgrep(bare, docs))
            table.add("symbol: ripgrep, file level", *ripgrep(bare, names))
    report = json.loads(index(scratch / "index" / "kept", [p[3] for p in projects], "adapt"))
    for is_held_out, name, _, kept, docs, _ in projects:
        answers = search(scratch / "index" / "kept", kept, [d[0] for d in docs])
        part = "held out" if is_held_out else "chosen on"
        for into, title in [(table, "doc, other comments kept, adapted: all"), (table, f"doc, other comments kept, adapted: {part}"),
                            (by_project, f"{name}, doc, other comments kept, adapted")]:
            into.add(title, ranks(answers, docs), [a["elapsed_ms"] for a in answers])
    commits = commit_gains(scratch)
    text = table.text()
    text += (f"\n\nAdaptation: {report['pairs']} pairs, {report['elapsed_ms'] / 1000:.1f} s, mean reciprocal rank of {report['held_out']} "
             f"held out by meaning alone {report['rank_before']:.3f} before, {report['rank_after']:.3f} after.\n\n"
             f"Subjects of changes, the source files they change as the answer, NDCG@10 of files:\n\n{commits}\n\n"
             f"Subjects of commits in repositories with a history, NDCG@10 of files:\n\n{changelog_gains(scratch)}\n\n"
             "By project:\n\n" + by_project.text())
    print(text)
    if "--write" in sys.argv:
        notes = (corpus.ROOT / "bench" / "search" / "notes.md").read_text()
        (corpus.ROOT / "bench" / "search" / "RESULTS.md").write_text(notes + "\n" + text + "\n")


main()
