# SPDX-License-Identifier: Apache-2.0
"""Queries and their answers from the index of a repository: documented functions, unique names."""

import math
import random
import re
import sqlite3

SKIP = re.compile(r"licen[sc]e|copyright|inheritdoc|rubocop|nolint|noqa|^[@:\\]", re.I)
TEST_FOLDERS = {"test", "tests", "testing", "__tests__", "spec", "specs", "testdata", "fixtures"}


def is_test(path):
    *folders, name = path.lower().split("/")
    stem = name.split(".")[0]
    return (any(f in TEST_FOLDERS for f in folders) or stem.startswith("test_") or stem == "conftest"
            or stem.endswith(("_test", "_spec", "tests")) or ".test." in name or ".spec." in name)


KINDS = ("module namespace class struct interface enum enum_member function method property variable constant type_alias macro").split()


class Packed:
    """Reads what the index packs: LEB128, zigzag for signed numbers, a length before texts (Sources/Index/Chunks/PackedBytes.swift)."""

    def __init__(self, data):
        self.data, self.position = data, 0

    def __bool__(self):
        return self.position < len(self.data)

    def number(self):
        value = shift = 0
        while True:
            byte = self.data[self.position]
            self.position += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self):
        value = self.number()
        return value >> 1 ^ -(value & 1)

    def text(self):
        count = self.number()
        self.position += count
        return self.data[self.position - count:self.position].decode()


def chunks(database):
    """Of each live file its path and chunks: first line, lines, byte range, documentation range or None, symbol (from 1; 0: none), part."""
    rows = database.execute("SELECT d.path, b.id, b.chunks FROM document d JOIN blob b ON b.id = d.blob WHERE d.live ORDER BY d.path")
    for path, blob, packed in rows:
        reader, line, start, symbol = Packed(packed), 1, 0, 0
        while reader:
            line += reader.signed()
            lines = reader.number()
            start += reader.signed()
            count, flags, doc, here = reader.number(), reader.number(), None, 0
            if flags & 2:
                begin = start + reader.signed()
                doc = (begin, begin + reader.number())
            if flags & 1:
                symbol += reader.signed()
                here = symbol + 1
            yield path, blob, line, lines, start, count, doc, here, flags >> 2
            line += lines
            start += count


def symbols(packed):
    """Name, kind, first and last line of each definition of a file."""
    reader, line = Packed(packed), 0
    while reader:
        name, kind = reader.text(), KINDS[reader.number()]
        if reader.number() == 1:
            reader.text()
        line += reader.signed()
        last = line + reader.number()
        for _ in range(3):
            reader.number()
        yield name, kind, line, last


def joined(name):
    return re.sub(r"[\x00-\x7f]", lambda c: c[0].lower() if c[0].isalnum() else "", name) or name


def sentence(documentation):
    """The first sentence without the marks of comments and strings."""
    text = re.sub(r'^\s*[rRuU]?("""|\'\'\'|"|\')|("""|\'\'\'|"|\')\s*$', "", documentation)
    lines = [re.sub(r"\*/\s*$", "", re.sub(r"^\s*(///?!?|//!|/\*\*?!?|\*/|\*|#+|--)\s?", "", line)).strip() for line in text.split("\n")]
    text = re.sub(r"<[^>]+>|\{@\w+ |\}", "", "\n".join(lines).strip())
    paragraph = " ".join(re.split(r"\n\s*\n|\n\s*@|\n\s*:param|\n\s*\\param", text)[0].split())
    match = re.match(r"(.+?[.!?])(\s|$)", paragraph)
    return (match.group(1) if match else paragraph).strip()


def documented(index, folder, count, seed, once=True):
    """Up to `count` (sentence, path, first line, last line, documentation range) of functions that are no tests; once: of sentences with one answer."""
    database = sqlite3.connect(index)
    kinds = {(blob, ordinal): kind for blob, packed in database.execute("SELECT blob, packed FROM symbol_list")
             for ordinal, (_, kind, _, _) in enumerate(symbols(packed))}
    found, times = [], {}
    for path, blob, line, lines, _, _, doc, symbol, part in chunks(database):
        if not doc or not symbol or part or is_test(path) or kinds.get((blob, symbol - 1)) not in ("function", "method"):
            continue
        text = sentence((folder / path).read_bytes()[doc[0]:doc[1]].decode("utf-8", "replace"))
        if 4 <= len(text.split()) <= 30 and not SKIP.search(text):
            found.append((text, path, line, line + lines - 1, doc))
            times[text] = times.get(text, 0) + 1
    found = [f for f in found if times[f[0]] == 1] if once else list({f[0]: f for f in found}.values())
    random.Random(seed).shuffle(found)
    return found[:count]


def names(index, count, seed, copies=1):
    """Up to `count` (name, path, first line, last line) of functions and types that are defined once, or once in each copy."""
    database = sqlite3.connect(index)
    found = {}
    rows = database.execute("SELECT d.path, s.packed FROM symbol_list s JOIN document d ON d.blob = s.blob AND d.live")
    for path, packed in rows:
        for name, kind, first, last in symbols(packed):
            if kind in ("function", "method", "class", "struct", "interface", "enum"):
                found.setdefault(joined(name), []).append((name, path, first, last))
    once = sorted(f[0] for f in found.values() if len(f) == copies and len(f[0][0]) > 3 and not is_test(f[0][1]))
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


def gain(found, wanted):
    """NDCG at 10 of a list of paths, each counted where it comes first."""
    order = list(dict.fromkeys(found))[:10]
    got = sum(1 / math.log2(n + 2) for n, path in enumerate(order) if path in wanted)
    return got / sum(1 / math.log2(n + 2) for n in range(min(10, len(wanted))))
