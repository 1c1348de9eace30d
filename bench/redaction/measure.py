# SPDX-License-Identifier: Apache-2.0
"""Prints the share of secrets that leak per group, false spans, speed and latency, for this program and its peers; --results writes them."""
import argparse
import base64
import collections
import json
import os
import pathlib
import random
import resource
import subprocess
import sysconfig
import tempfile
import time

import canaries
import documents
import evaluation
import held_out
import layouts
import lock_files
import repositories
import score
import services
import traffic
import variants

PERSONAL = ("email", "person-name", "ip-address", "ipv6-address", "ipv6-compressed-address", "cn-resident-id", "hk-id", "mx-rfc", "uk-driving-licence", "bic", "phone", "national-id", "payment-card", "mac-address", "birth-date",
            "postal-address", "iban", "labelled-id", "company-id", "es-dni", "in-pan", "coordinates", "ethereum-address", "bitcoin-address", "licence-plate")


def clean_code(folders=None):
    """The standard library of this Python and the C headers of this machine, or the sources in `folders`: code without real secrets in it."""
    places = [(folder, "*") for folder in folders] if folders else [(sysconfig.get_paths()["stdlib"], "*.py"), ("/usr/include", "*.h")]
    for folder, pattern in places:
        for file in sorted(pathlib.Path(folder).rglob(pattern)):
            if {"test", "tests", "testing", "site-packages"} & set(file.parts) or not file.is_file():
                continue
            try:
                yield file.read_text(encoding="utf-8")
            except (UnicodeDecodeError, OSError):
                continue


def development_set(path):
    """Canaries of the public rule examples, when that file is there; it is not part of this repository."""
    for line in pathlib.Path(path).read_text().splitlines():
        row = json.loads(line)
        text = base64.b64decode(row["text_b64"]).decode("latin-1")
        secrets = [base64.b64decode(s).decode("latin-1") for s in row["secrets_b64"]]
        if secrets and row.get("klass") == "secret":
            yield canaries.Canary("public rule examples", text, secrets)


class Report:
    """Lines for the terminal, and the same as a file."""

    def __init__(self):
        self.lines = []

    def say(self, line):
        print(line, flush=True)
        self.lines.append(line)


def leak_table(report, results):
    """One row per group, one column per scanner."""
    names = list(results)
    report.say("| leak in % | canaries | " + " | ".join(names) + " |")
    report.say("|---|---|" + "---|" * len(names))
    for group in sorted(results[names[0]]):
        count = results[names[0]][group][0]
        cells = [f"{100 * results[name][group][1] / count:.2f}" if group in results[name] else "–" for name in names]
        report.say(f"| {group} | {count} | " + " | ".join(cells) + " |")


def speed(report, program, texts, environment):
    with tempfile.TemporaryFile() as input_file:
        size = 0
        for number, text in enumerate(texts):
            line = json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"
            input_file.write(line)
            size += len(line)
        rates = []
        for _ in range(3):
            input_file.seek(0)
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run([program, "redact", "--jsonl"], stdin=input_file, stdout=subprocess.DEVNULL, env=environment, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            rates.append(size / 1e6 / (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime))
    report.say(f"- speed: {size / 1e6:.0f} MB of JSON lines, three runs: " + ", ".join(f"{rate:.0f}" for rate in rates) + " MB per CPU-second")


def start_up(report, program, environment):
    """With and without the cache of compiled rules."""
    def once():
        start = time.perf_counter()
        subprocess.run([program, "redact", "--jsonl"], input=b'{"id":1,"text":"x"}\n', stdout=subprocess.DEVNULL, env=environment, check=True)
        return (time.perf_counter() - start) * 1000

    with tempfile.TemporaryDirectory() as cache:
        environment = dict(environment, XDG_CACHE_HOME=cache)
        first = once()
        times = sorted(once() for _ in range(30))
    report.say(f"- start-up, one line, exec to exit: first ever {first:.0f} ms (compiles the rules), then median {times[15]:.1f}, worst {times[-1]:.1f} ms")


def latency(report, program, texts, environment):
    """One 4 KB text after the other through one process, answered before the next is sent."""
    pieces = [text[at:at + 4000] for text in texts for at in range(0, len(text) - 4000, 4000)]
    random.Random(1).shuffle(pieces)
    with subprocess.Popen([program, "redact", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as process:
        times = []
        for number, piece in enumerate(pieces[:3000]):
            line = json.dumps({"id": number, "text": piece}).encode() + b"\n"
            start = time.perf_counter()
            process.stdin.write(line)
            process.stdin.flush()
            process.stdout.readline()
            times.append((time.perf_counter() - start) * 1000)
        process.stdin.close()
    times = sorted(times[20:])
    report.say(f"- 4 KB texts, one at a time over a pipe, {len(times)}: median {times[len(times) // 2]:.3f}, p99 {times[len(times) * 99 // 100]:.3f} ms")


def false_spans(report, program, environment, seed, folders):
    kept = list(canaries.look_alikes(seed))
    spans = score.ours(program, kept, environment)
    report.say(f"- look-alikes kept: {100 * sum(not s for s in spans) / len(kept):.2f} % of {len(kept)} (first generator)")
    groups = collections.defaultdict(lambda: [0, 0])
    still = list(variants.still(seed))
    for (group, _), found in zip(still, score.ours(program, [text for _, text in still], environment)):
        groups[group][0] += 1
        groups[group][1] += len(found)
    report.say("- false spans, second generator: " + ", ".join(f"{group} {spans} in {count}" for group, (count, spans) in groups.items()))
    locked = list(lock_files.lock_files(seed))
    report.say(f"- false spans, lock files of packages called like secrets: {sum(len(found) for found in score.ours(program, locked, environment))} in {len(locked)}")
    for name, places in [("standard library and C headers", None)] + ([("sources from PyPI, without tests", folders)] if folders else []):
        code = list(clean_code(places))
        size = sum(len(text.encode()) for text in code) / 1e6
        found = collections.Counter(s[2] for text in score.ours(program, code, environment) for s in text)
        secret = sum(n for rule, n in found.items() if rule not in PERSONAL)
        report.say(f"- clean code ({name}): {size:.0f} MB, {secret / size:.2f} spans per MB that are no personal data, {sum(found.values()) / size:.2f} in all")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--program")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--dev", help="a file of public rule examples (JSON lines)")
    parser.add_argument("--clean", action="append", help="a folder of source code; may be repeated")
    parser.add_argument("--every", type=int, default=1, help="take only every nth canary, the same ones for all: Presidio needs 40 ms for each")
    parser.add_argument("--results", help="a file for the report")
    options = parser.parse_args()
    program = options.program or f"{options.root}/.build/release/codeinsight"
    rules = f"{options.root}/share/redaction"
    environment = dict(os.environ, CODEINSIGHT_SHARE=f"{options.root}/share")
    report = Report()
    report.say("# Redaction: measured")
    report.say("")
    report.say(f"`bench/redaction/run`, seed {options.seed}, {os.cpu_count()} processors, one canary in {options.every}. A leak is a secret of which the whole, or 60 % in one piece, survives.")
    generators = [("First generator", list(canaries.canaries(options.seed, rules))), ("Second generator, written without sight of the rules", list(variants.variants(options.seed))),
                  ("Third generator: what stands in repositories and documents", list(repositories.repositories(options.seed)) + list(documents.documents(options.seed))),
                  ("Fourth generator: logs, dumps, requests, diffs, terminals", list(traffic.traffic(options.seed))), ("Fifth generator, held out", list(held_out.held_out(options.seed))),
                  ("Sixth generator: settings, command lines, unknown providers", list(layouts.layouts(options.seed))),
                  ("Seventh generator: what services, drivers and languages write", list(services.services(options.seed))),
                  ("Tenth generator: every kind of name in every syntax, and whole files", list(evaluation.evaluation(options.seed)))]
    for title, made in generators:
        if options.dev and title.startswith("First"):
            made += list(development_set(options.dev))
        made = made[::options.every]
        texts = [canary.text for canary in made]
        results = {"codeinsight": score.leaks(made, score.ours(program, texts, environment))[0]}
        if options.peers:
            from peers import PEERS
            for name, scan in PEERS.items():
                try:
                    results[name] = score.leaks(made, scan(texts))[0]
                except (ImportError, RuntimeError, OSError, ValueError) as problem:
                    report.say(f"{name}: left out: {problem}")
        report.say(f"\n## {title}\n")
        leak_table(report, results)
    report.say("\n## What stays, and how fast\n")
    false_spans(report, program, environment, options.seed, options.clean)
    code = list(clean_code())
    latency(report, program, code, environment)
    start_up(report, program, environment)
    speed(report, program, code, environment)
    if options.results:
        pathlib.Path(options.results).write_text("\n".join(report.lines) + "\n")


if __name__ == "__main__":
    main()
