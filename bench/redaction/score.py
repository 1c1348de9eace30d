# SPDX-License-Identifier: Apache-2.0
"""Scores a redactor: a leak is a secret that survives whole, or 60 % of it in one piece."""
import collections
import json
import math
import subprocess


def leaked(secret, text):
    if secret in text:
        return True
    piece = math.ceil(len(secret) * 0.6)
    return len(secret) >= 6 and any(secret[i:i + piece] in text for i in range(len(secret) - piece + 1))


def cut(text, spans):
    """`text` (bytes) without the spans."""
    result, position = [], 0
    for start, end in sorted(spans):
        result.append(text[position:max(position, start)])
        position = max(position, end)
    return b"\x00".join(result + [text[position:]])


def ours(program, texts, environment=None):
    """Spans of `codeinsight redact --jsonl` for each text, with the rule's id."""
    lines = "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in enumerate(texts))
    output = subprocess.run([program, "redact", "--jsonl"], input=lines.encode(), stdout=subprocess.PIPE, env=environment, check=False).stdout
    answers = {a["id"]: a for a in map(json.loads, output.splitlines())}
    return [[(s["start"], s["end"], s["rule"]) for s in answers[i]["spans"]] for i in range(len(texts))]


def leaks(canaries, spans):
    """Per group: how many canaries, how many leaked; and the leaked ones."""
    table, examples = collections.defaultdict(lambda: [0, 0]), []
    for canary, found in zip(canaries, spans):
        rest = cut(canary.text.encode(), [(s[0], s[1]) for s in found]).decode(errors="replace")
        leak = any(leaked(secret, rest) for secret in canary.secrets)
        table[canary.group][0] += 1
        table[canary.group][1] += leak
        if leak:
            examples.append(canary)
    return table, examples
