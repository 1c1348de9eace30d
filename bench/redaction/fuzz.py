#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Random hostile texts through the program: no crash, no leak of a planted canary, exact restore, and a stream cut anywhere that equals the whole.

  bench/redaction/fuzz.py --program PATH [--cpu-seconds 600] [--seed N]

`make test` runs a short version inside the process (Tests/RedactionTests/FuzzTests.swift). Exits with 1 and the seed when something is wrong.
"""
import argparse
import base64
import json
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import zlib

import variants

PLACEHOLDER = re.compile(rb"REDACTED_[A-Z]{4}_[A-Z2-7]{20}")
PIECES = ["password = \"hunter2-Pelican\"\n", "-----BEGIN PRIVATE KEY-----\n", "-----END PRIVATE KEY-----\n", "4111 1111 1111 1111 ", "a.b@corp.test ", "REDACTED_MAIL_", "%41%42", "\\x41\\x42", "\\u0041", "{\"a\":\"", "<string>", "[[", "]]", "<<EOF\n",
          "\"\"\"", "'", "\"", "\\", "-----", "H4sIAAAAAAAA", "eJwrSS0u", "DEK-Info: ", "Server=h;Pwd=", "mysql -p", "+49 30 1234567 ", "2001:db8::1", "born 1980-01-02 ", "é€😀", "\0\1", "key=", "token: ", "=" * 40, " " * 300, "\n" * 50]

# ASCII, and letters and signs of other scripts, about as often.
SCALARS = [*range(128)] * 6 + [*range(0x250)] + [*range(0x3000, 0x3100)] * 3


def noise(rng, depth=0):
    kind = rng.randrange(9)
    if kind == 0:
        return "".join(map(chr, rng.choices(SCALARS, k=rng.randrange(400))))
    if kind == 1:
        return rng.choice(PIECES) * rng.randrange(1, 400)
    if kind == 2 and depth < 6:
        return base64.b64encode(noise(rng, depth + 1).encode(errors="replace")).decode()
    if kind == 3 and depth < 6:
        return urllib.parse.quote(noise(rng, depth + 1), safe="", errors="replace")
    if kind == 4 and depth < 6:
        return base64.b64encode(zlib.compress(noise(rng, depth + 1).encode(errors="replace"))).decode()
    if kind == 5:
        return base64.b64encode(rng.randbytes(22_500)).decode()[:rng.randrange(1, 30_000)]
    if kind == 6:
        piece = rng.choice(PIECES)
        return piece[:rng.randrange(len(piece) + 1)]
    return "".join(rng.choice(PIECES) for _ in range(rng.randrange(1, 30)))


def text_with_canaries(rng):
    parts, planted = [], []
    maker = variants.Maker(rng.randrange(1 << 30))
    for _ in range(rng.randrange(1, 10)):
        parts.append(noise(rng))
        if rng.random() < 0.6:
            value = variants.FORMATS[rng.choice(["github", "stripe", "gitlab", "npm", "sendgrid"])](maker)
            planted.append(value)
            # Nothing is promised about a token within a longer word.
            parts.append(f"\n\"{value}\"\n")
    return "".join(parts), planted


def fail(seed, what):
    print(f"fuzz: seed {seed}: {what}")
    sys.exit(1)


def check_whole(program, seed, texts):
    lines = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, (text, _) in enumerate(texts))
    run = subprocess.run([program, "redact", "--jsonl"], input=lines.encode(), capture_output=True, check=False)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode != 0 or len(answers) != len(texts):
        fail(seed, f"exit {run.returncode}, {len(answers)} answers for {len(texts)} texts: {run.stderr[-300:]!r}")
    for answer, (_, planted) in zip(answers, texts):
        if any(value in answer["text"] for value in planted):
            fail(seed, f"a canary leaked in text {answer['id']}")
    return answers


def write_in_pieces(stream, rng, data):
    at = 0
    with stream:
        while at < len(data):
            size = rng.choice([1, 7, 100, 5000, 60_000])
            stream.write(data[at:at + size])
            stream.flush()
            at += size


def check_stream(program, seed, rng, text, answer):
    """The same text through `redact --map` in pieces, and back through `restore`."""
    data = text.encode()
    with tempfile.TemporaryDirectory() as folder:
        map_file = str(pathlib.Path(folder) / "map")
        with subprocess.Popen([program, "redact", "--map", map_file], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
            # Beside the reading: the program answers before it has read all, and pipes hold 64 KB.
            writer = threading.Thread(target=write_in_pieces, args=(process.stdin, rng, data))
            writer.start()
            redacted = process.stdout.read()
            writer.join()
        if PLACEHOLDER.sub(b"#", redacted) != PLACEHOLDER.sub(b"#", answer["text"].encode()):
            fail(seed, "the stream differs from the whole")
        restored = subprocess.run([program, "restore", "--map", map_file], input=redacted, capture_output=True, check=False).stdout
        if restored != data:
            fail(seed, "restoring gives another text")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--cpu-seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("CODEINSIGHT_SHARE", str(pathlib.Path(__file__).resolve().parents[2] / "share"))
    seed, texts, size = options.seed, 0, 0
    while True:
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent = usage.ru_utime + usage.ru_stime
        if spent >= options.cpu_seconds:
            break
        rng = random.Random(seed)
        batch = [text_with_canaries(rng) for _ in range(300)]
        answers = check_whole(options.program, seed, batch)
        for number in rng.sample(range(len(batch)), 3):
            if len(batch[number][0]) < 300_000:
                check_stream(options.program, seed, rng, batch[number][0], answers[number])
        # The same once more in other company, which costs the program as much as fresh texts, and this script nothing.
        for count in (2, 7):
            rng.shuffle(batch)
            groups = [batch[at:at + count] for at in range(0, len(batch), count)]
            joined = [("\n".join(text for text, _ in group), [value for _, planted in group for value in planted]) for group in groups]
            check_whole(options.program, seed, joined)
            texts += len(joined)
            size += sum(len(text) for text, _ in joined)
        texts += len(batch)
        size += sum(len(text) for text, _ in batch)
        seed += 1
    print(f"fuzz: {texts} texts, {size / 1e6:.0f} MB, {spent:.0f} CPU-seconds of the program, seeds {options.seed} to {seed - 1}: nothing wrong")


if __name__ == "__main__":
    main()
