# SPDX-License-Identifier: Apache-2.0
"""Queries and their answers from the index of a repository: documented functions, unique names, commits."""

import math
import random
import re
import sqlite3
import subprocess

SKIP = re.compile(r"licen[sc]e|copyright|inheritdoc|rubocop|nolint|noqa|^[@:\\]", re.I)
TEST_FOLDERS = {"test", "tests", "testing", "__tests__", "spec", "specs", "testdata", "fixtures"}


def is_test(path):
    *folders, name = path.lower().split("/")
    stem = name.split(".")[0]
    return (any(f in TEST_FOLDERS for f in folders) or stem.startswith("test_") or stem == "conftest"
            or stem.endswith(("_test", "_spec", "tests")) or ".test." in name or ".spec." in name)


def numbers(packed):
    """LEB128, as the index packs lists."""
    out, value, shift = [], 0, 0
    for byte in packed:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            out.append(value)
            value = shift = 0
    return out


def chunks(database):
    """Of each live file its path and chunks: first line, lines, byte range, documentation range or None, symbol, part."""
    rows = database.execute("SELECT d.path, b.id, b.chunks FROM document d JOIN blob b ON b.id = d.blob WHERE d.live ORDER BY d.path")
    for path, blob, packed in rows:
        flat = numbers(packed)
        for i in range(0, len(flat), 8):
            line, lines, start, count, doc, length, symbol, part = flat[i:i + 8]
            yield path, blob, line, lines, start, count, (start + doc, start + doc + length) if length else None, symbol, part


def sentence(documentation):
    """The first sentence without the marks of comments and strings."""
    text = re.sub(r'^\s*[rRuU]?("""|\'\'\'|"|\')|("""|\'\'\'|"|\')\s*$', "", documentation)
    lines = [re.sub(r"\*/\s*$", "", re.sub(r"^\s*(///?!?|//!|/\*\*?!?|\*/|\*|#+|--)\s?", "", line)).strip() for line in text.split("\n")]
    text = re.sub(r"<[^>]+>|\{@\w+ |\}", "", "\n".join(lines).strip())
    paragraph = " ".join(re.split(r"\n\s*\n|\n\s*@|\n\s*:param|\n\s*\\param", text)[0].split())
    match = re.match(r"(.+?[.!?])(\s|$)", paragraph)
    return (match.group(1) if match else paragraph).strip()


def documented(index, folder, count, seed):
    """Up to `count` (sentence, path, first line, last line, documentation range) of functions that are no tests."""
    database = sqlite3.connect(index)
    kinds = {(b, o): k for b, o, k in database.execute("SELECT blob, ordinal, kind FROM symbol")}
    found, times = [], {}
    for path, blob, line, lines, _, _, doc, symbol, part in chunks(database):
        if not doc or not symbol or part or is_test(path) or kinds.get((blob, symbol - 1)) not in ("function", "method"):
            continue
        text = sentence((folder / path).read_bytes()[doc[0]:doc[1]].decode("utf-8", "replace"))
        if 4 <= len(text.split()) <= 30 and not SKIP.search(text):
            found.append((text, path, line, line + lines - 1, doc))
            times[text] = times.get(text, 0) + 1
    found = [f for f in found if times[f[0]] == 1]
    random.Random(seed).shuffle(found)
    return found[:count]


def names(index, count, seed):
    """Up to `count` (name, path, first line, last line) of functions and types that are defined once."""
    database = sqlite3.connect(index)
    rows = database.execute(
        """SELECT s.name, min(d.path), s.first_line, s.last_line, count(*) FROM symbol s JOIN document d ON d.blob = s.blob AND d.live
        WHERE s.kind IN ('function', 'method', 'class', 'struct', 'interface', 'enum') GROUP BY s.joined""")
    once = sorted(r[:4] for r in rows if r[4] == 1 and len(r[0]) > 3 and not is_test(r[1]))
    random.Random(seed).shuffle(once)
    return once[:count]


def blank(folder, ranges):
    """Takes documentation out of files, keeping each line where it was. `ranges`: path → byte ranges."""
    for path, found in ranges.items():
        data = bytearray((folder / path).read_bytes())
        for start, end in sorted(found, reverse=True):
            lines = data[start:end].count(b"\n")
            data[start:end] = (b"pass" if path.endswith((".py", ".pyi")) else b" ") + b"\n" * lines
        (folder / path).write_bytes(bytes(data))


def all_documentation(index):
    ranges = {}
    for path, *_, doc, _, _ in chunks(sqlite3.connect(index)):
        if doc:
            ranges.setdefault(path, set()).add(doc)
    return ranges


def commits(folder, count):
    """The newest commits as (subject, paths that still exist), of those that touch one to ten of them."""
    log = subprocess.run(["git", "log", "--no-merges", "--format=%x00%s", "--name-only"], cwd=folder, capture_output=True, text=True,
                         check=True).stdout
    for entry in log.split("\0")[1:]:
        subject, *paths = [line for line in entry.split("\n") if line]
        paths = {p for p in paths if (folder / p).is_file()}
        if 1 <= len(paths) <= 10 and len(subject.split()) >= 4 and count > 0:
            count -= 1
            yield subject, paths


def gain(found, wanted):
    """NDCG at 10 of a list of paths, each counted where it comes first."""
    order = list(dict.fromkeys(found))[:10]
    got = sum(1 / math.log2(n + 2) for n, path in enumerate(order) if path in wanted)
    return got / sum(1 / math.log2(n + 2) for n in range(min(10, len(wanted))))
