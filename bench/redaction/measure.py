# SPDX-License-Identifier: Apache-2.0
"""Prints the share of secrets that leak per group, false spans in clean code, and speed, for this program and its peers."""
import argparse
import base64
import collections
import json
import os
import pathlib
import resource
import subprocess
import sysconfig
import tempfile
import time

import canaries
import score

PERSONAL = ("email", "person-name", "ip-address", "ipv6-address", "phone", "national-id", "payment-card", "mac-address", "birth-date",
            "postal-address", "iban", "labelled-id", "company-id", "es-dni", "in-pan", "coordinates", "ethereum-address", "bitcoin-address", "licence-plate", "device-id")


def clean_code():
    """The standard library of this Python and the C headers of this machine: code without real secrets in it."""
    folders = [(sysconfig.get_paths()["stdlib"], "*.py"), ("/usr/include", "*.h")]
    for folder, pattern in folders:
        for file in sorted(pathlib.Path(folder).rglob(pattern)):
            if "test" in file.parts or "site-packages" in file.parts:
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


def show(name, table):
    for group, (count, leaks) in sorted(table.items()):
        print(f"{name:16} {group:40} {count:6} canaries {100 * leaks / count:6.2f} % leak")


def speed(program, texts, environment):
    with tempfile.TemporaryFile() as input_file:
        size = 0
        for number, text in enumerate(texts):
            line = json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n"
            input_file.write(line)
            size += len(line)
        input_file.seek(0)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "redact", "--jsonl"], stdin=input_file, stdout=subprocess.DEVNULL, env=environment, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"speed: {size / 1e6:.0f} MB in {seconds:.2f} CPU-seconds = {size / 1e6 / seconds:.0f} MB per CPU-second")


def start_up(program, environment):
    times = []
    for _ in range(20):
        start = time.perf_counter()
        subprocess.run([program, "redact", "--jsonl"], input=b'{"id":1,"text":"x"}\n', stdout=subprocess.DEVNULL, env=environment, check=True)
        times.append(time.perf_counter() - start)
    print(f"start-up with one line: median {sorted(times)[10] * 1000:.1f} ms, worst {max(times) * 1000:.1f} ms")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--program")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--dev", help="a file of public rule examples (JSON lines)")
    options = parser.parse_args()
    program = options.program or f"{options.root}/.build/release/codeinsight"
    rules = f"{options.root}/share/redaction"
    environment = dict(os.environ, CODEINSIGHT_SHARE=f"{options.root}/share")
    print(f"seed {options.seed}")
    made = list(canaries.canaries(options.seed, rules))
    if options.dev:
        made += list(development_set(options.dev))
    texts = [canary.text for canary in made]
    show("codeinsight", score.leaks(made, score.ours(program, texts, environment))[0])
    kept = list(canaries.look_alikes(options.seed))
    spans = score.ours(program, kept, environment)
    print(f"look-alikes kept: {100 * sum(not s for s in spans) / len(kept):.2f} % of {len(kept)}")
    code = list(clean_code())
    size = sum(len(text.encode()) for text in code) / 1e6
    found = collections.Counter(s[2] for text in score.ours(program, code, environment) for s in text)
    secret = sum(n for rule, n in found.items() if rule not in PERSONAL)
    print(f"clean code: {size:.0f} MB, {secret / size:.2f} spans per MB that are no personal data, {sum(found.values()) / size:.2f} in all")
    start_up(program, environment)
    speed(program, code, environment)
    if options.peers:
        from peers import PEERS
        for name, scan in PEERS.items():
            try:
                show(name, score.leaks(made, scan(texts))[0])
            except (ImportError, RuntimeError, OSError, ValueError) as problem:
                print(f"{name}: left out: {problem}")


if __name__ == "__main__":
    main()
