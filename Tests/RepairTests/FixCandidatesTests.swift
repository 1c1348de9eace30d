// SPDX-License-Identifier: Apache-2.0

import API
import Index
import System
import Testing

@testable import Repair

/// A faulty file, how its failure reads, and the line as it should be.
struct Slip: CustomTestStringConvertible, Sendable {
    var source: String
    /// 1-based, of the faulty line.
    var line: Int
    var type: String?
    var message: String
    /// A part of the file after the right edit.
    var wanted: String

    var testDescription: String { wanted }

    init(_ source: String, _ line: Int, _ wanted: String, type: String? = "AssertionError", message: String = "1 != 2")
    {
        self.source = source
        self.line = line
        self.type = type
        self.message = message
        self.wanted = wanted
    }
}

struct FixCandidatesTests {
    private let parts: RepairParts

    init() throws {
        parts = try RepairParts()
    }

    func candidates(
        _ slip: Slip,
        path: String = "program.py",
        others: [String: String] = [:]
    ) -> [FixCandidates.Ready] {
        let files = sourceFiles([path: slip.source].merging(others) { $1 })
        let failure = TestFailure(
            testId: "t",
            kind: slip.type == "AssertionError" ? .assertion : .exception,
            type: slip.type,
            message: slip.message,
            frames: [StackFrame(path: path, file: path, line: slip.line)]
        )
        let report = TestReport(framework: "x", tests: [TestCase(id: "t", outcome: .failed)], failures: [failure])
        let evidence = FaultEvidence(baseline: TrialResult(ending: .exited(1), report: report, elapsed: .seconds(1)))
        let parsed = ParsedFiles(files: files, library: parts.library, traits: parts.traits)
        let map = FaultLocalizer(files: files, library: parts.library, traits: parts.traits).map(
            for: evidence,
            in: parsed
        )
        return Array(FixCandidates(map, evidence, parsed, files))
    }

    @Test func `an edit that computes with the same twice counts as one that takes something out`() throws {
        let source = "def f(left, right):\n    return g(left) - g(right)\n"
        let found = candidates(Slip(source, 2, ""))
        let twin = try #require(
            found.first { String(decoding: $0.content, as: UTF8.self).contains("g(left) - g(left)") }
        )
        #expect(twin.candidate.risk == .high)
        let sum = try #require(
            found.first { String(decoding: $0.content, as: UTF8.self).contains("g(left) + g(right)") }
        )
        #expect(sum.candidate.risk == .low)
    }

    @Test func `a key that the program does not have is looked for in the tests`() throws {
        let source = "def f(dish):\n    return dish[\"taxes\"]\n"
        let test = "from program import f\n\n\ndef test():\n    assert f({\"price\": 1, \"tax\": 2}) == 2\n"
        let slip = Slip(source, 2, "", type: "KeyError", message: "'taxes'")
        let found = candidates(slip, others: ["test_program.py": test])
        let best = try #require(found.first { $0.candidate.operatorName == "wrong-key" })
        #expect(String(decoding: best.content, as: UTF8.self).contains("dish[\"tax\"]"))
    }

    @Test func `a function that answers yes or no is not offered a number`() throws {
        let source = "def f(a):\n    if a > 3:\n        return False\n    return True\n"
        let found = candidates(Slip(source, 4, ""))
        let falsity = try #require(
            found.first { String(decoding: $0.content, as: UTF8.self).hasSuffix("return False\n") }
        )
        let zero = try #require(found.first { String(decoding: $0.content, as: UTF8.self).hasSuffix("return 0\n") })
        #expect(falsity.candidate.score > zero.candidate.score * 3)
    }

    @Test(arguments: [
        Slip("def f(a, b):\n    return a < b\n", 2, "return a <= b"),
        Slip("def f(a, b):\n    return a and b\n", 2, "return a or b"),
        Slip("def f(a, b):\n    return a - b\n", 2, "return b - a"),
        Slip("def f(a, b, c):\n    return a * b - c\n", 2, "return a * (b - c)"),
        Slip("def f(items, i):\n    return items[i]\n", 2, "return items[i + 1]"),
        Slip("def f(n):\n    return list(range(n))\n", 2, "range(n + 1)"),
        Slip("def f(n):\n    return list(range(n - 1))\n", 2, "range(n)"),
        Slip("def f(m, r, c):\n    return m[c][r]\n", 2, "m[r][c]"),
        Slip("def f(items):\n    out = []\n    out.append(items)\n    return out\n", 3, "out.extend(items)"),
        Slip("def f(items):\n    return min(items)\n", 2, "max(items)"),
        Slip("def f(a, b):\n    if a:\n        return b\n    return a\n", 2, "if not a:"),
        Slip("def f(a):\n    total = a + 1\n    total\n", 3, "return total"),
        Slip("def f(a, seen=[]):\n    seen.append(a)\n    return seen\n", 1, "seen=None"),
        Slip("def f(a, b):\n    return g(a, b)\n\n\ndef g(x, y):\n    return x\n", 2, "g(b, a)"),
        Slip("def f(a):\n    for x in a:\n        if x:\n            y = x\n        return y\n", 5, "    return y\n"),
        Slip("def f(a):\n    best = 0\n    return max(a, best)\n", 2, "best = float(\"-inf\")"),
        Slip("def f(a, count):\n    return a // count\n", 2, "return a / count"),
        Slip("def f(a):\n    return True\n", 2, "return not a"),
        Slip(
            "class A:\n    def __init__(self):\n        self.on = False\n\n    def start(self):\n        on = True\n        return self.on\n",
            6,
            "        self.on = True"
        ),
        Slip(
            "class A:\n    def __init__(self):\n        self.all = 3\n        self.used = 1\n\n    def free(self):\n        return self.all - self.used\n\n\ndef left(a):\n    return a.all\n",
            11,
            "return a.free()"
        ),
        Slip(
            "def f(a, out):\n    out.append(a.name.upper())\n",
            2,
            "    if a.name is not None:\n        out.append(a.name.upper())",
            type: "AttributeError",
            message: "'NoneType' object has no attribute 'upper'"
        ),
        Slip(
            "def f(path, root):\n    start = root.rstrip(\"/\")\n    return path[len(start):]\n",
            2,
            "root.rstrip(\"/\") + \"/\""
        ),
        Slip("def f(best, a, b):\n    return best[a, b]\n", 2, "best[b, a]"),
        Slip(
            "def f(nodes):\n    before = None\n    while nodes:\n        nodes.link = before\n        nodes = nodes.next\n    return before\n",
            4,
            "nodes.link = before\n        before = nodes"
        ),
        Slip(
            "def f(start, graph):\n    seen = set()\n    todo = [start]\n    while todo:\n        one = todo.pop()\n        if one in seen:\n            continue\n        todo += graph[one]\n",
            8,
            "seen.add(one)\n        todo +="
        ),
        Slip(
            "def f(pairs):\n    def root(x):\n        return x\n\n    for a, b in pairs:\n        if root(a) != root(b):\n            pairs[a] = b\n",
            7,
            "pairs[root(a)] = b"
        ),
        Slip(
            "def f(items, n):\n    head = items[:n]\n    for item in items:\n        head.append(item)\n",
            3,
            "in items[n:]:"
        ),
        Slip(
            "def f(ring, i, k):\n    ring[(i + 1) % len(ring)] = k\n    return ring[i + 2]\n",
            3,
            "ring[(i + 2) % len(ring)]"
        ),
        Slip("def f(length, weight, queue):\n    queue.append((weight, 1))\n", 2, "(weight + length, 1)"),
        Slip("def f(a):\n    return sorted(a, key=lambda one: (one[1], one[0]))\n", 2, "(-one[1], one[0])"),
        Slip("def f(a, end):\n    if a[0] <= 3:\n        return end\n    return 0\n", 3, "return max(a[0], end)"),
        Slip("NAMES = [1]\n\n\ndef f(i):\n    return NAMES[i + 1]\n", 5, "NAMES[(i + 1) % len(NAMES)]"),
        Slip("def f(table):\n    return sum(table)\n", 2, "sum(table.values())"),
        Slip("def f(coin, count):\n    return [count] * coin\n", 2, "[coin] * count"),
        Slip(
            "class A:\n    def __init__(self, most):\n        self.most = most\n\n    def f(self, a, b):\n        return a * b\n",
            6,
            "min(self.most, a * b)"
        ),
        Slip("def f(values):\n    values.pop()\n    return values\n", 2, "values.pop(0)"),
        Slip("def f(cache):\n    cache.popitem()\n", 2, "cache.popitem(last=False)"),
        Slip("def f(parts):\n    if parts == \"/\":\n        return \"\".join(parts)\n", 3, "\"/\".join(parts)"),
    ])
    func `the right edit is among the candidates`(slip: Slip) {
        let contents = candidates(slip).map { String(decoding: $0.content, as: UTF8.self) }
        #expect(contents.contains { $0.contains(slip.wanted) })
    }

    @Test(arguments: [
        Slip(
            "def f(word):\n    counts = {}\n    return count.get(word)\n",
            3,
            "return counts.get(word)",
            type: "NameError",
            message: "name 'count' is not defined"
        ),
        Slip(
            "def f(x):\n    return math.sqrt(x)\n",
            2,
            "import math\n",
            type: "NameError",
            message: "name 'math' is not defined"
        ),
        Slip(
            "def f(x):\n    return deque(x)\n",
            2,
            "from collections import deque\n",
            type: "NameError",
            message: "name 'deque' is not defined"
        ),
        Slip(
            "class A:\n    def g(self):\n        return 1\n\n    def f(self):\n        return g()\n",
            6,
            "return self.g()",
            type: "NameError",
            message: "name 'g' is not defined"
        ),
        Slip(
            "class A:\n    def __init__(self):\n        self.total = 0\n\n    def f(self):\n        return self.totl\n",
            6,
            "return self.total",
            type: "AttributeError",
            message: "'A' object has no attribute 'totl'"
        ),
        Slip(
            "KNOWN = {\"host\": 1}\n\n\ndef f():\n    return KNOWN[\"hots\"]\n",
            5,
            "KNOWN[\"host\"]",
            type: "KeyError",
            message: "'hots'"
        ),
        Slip(
            "def f(person):\n    return person.boss.name\n",
            2,
            "if person.boss else None",
            type: "AttributeError",
            message: "'NoneType' object has no attribute 'name'"
        ),
        Slip(
            "async def f(source):\n    page = source.get()\n    return page\n",
            2,
            "await source.get()",
            type: "TypeError",
            message: "'coroutine' object is not iterable"
        ),
        Slip(
            "def f(p):\n    return open(p, encoding=\"ascii\").read()\n",
            2,
            "encoding=\"utf-8\"",
            type: "UnicodeDecodeError",
            message: "'ascii' codec can't decode byte 0xc3"
        ),
        Slip(
            "class A:\n    def f():\n        return 1\n",
            2,
            "def f(self):",
            type: "TypeError",
            message: "A.f() takes 0 positional arguments but 1 was given"
        ),
    ])
    func `what the failure says comes among the first`(slip: Slip) {
        let first = candidates(slip).prefix(10).map { String(decoding: $0.content, as: UTF8.self) }
        #expect(first.contains { $0.contains(slip.wanted) })
    }

    @Test func `every candidate parses, differs, and occurs once`() throws {
        let slip = Slip(
            "def f(items, n):\n    \"\"\"What it does.\"\"\"\n    if not items and n > 0:\n        return [i for i in items if i % 2 == 0][0]\n    return n\n",
            3,
            ""
        )
        let found = candidates(slip)
        #expect(found.count > 30)
        #expect(Set(found.map(\.content)).count == found.count)
        let grammar = try parts.library.grammar(for: .python)
        for ready in found {
            #expect(ready.content != Array(slip.source.utf8))
            let tree = try SyntaxTree(parsing: ready.content, with: grammar)
            #expect(!tree.root.hasErrors)
        }
    }

    @Test func `what is outside the edit keeps its bytes`() {
        let source = "def f( a ,b ):\r\n    # \u{00FC}ber\n    return  a<b   # same\n"
        let found = candidates(Slip(source, 3, "")).map { String(decoding: $0.content, as: UTF8.self) }
        #expect(found.contains("def f( a ,b ):\r\n    # \u{00FC}ber\n    return  a<=b   # same\n"))
    }

    @Test func `two runs make the same candidates in the same order`() {
        let slip = Slip("def f(a, b):\n    c = a + b\n    return c if a < b else b\n", 2, "")
        #expect(candidates(slip).map(\.content) == candidates(slip).map(\.content))
    }

    @Test(arguments: [
        ("a.js", "function f(a, b) {\n  return a < b;\n}\n", 2, "a <= b"),
        ("a.ts", "function f(a: number, b: number) {\n  return a - b;\n}\n", 2, "a + b"),
        ("a.go", "package a\n\nfunc F(a, b int) bool {\n\treturn a < b\n}\n", 4, "a <= b"),
        ("A.java", "class A {\n  int f(int a, int b) {\n    return a + b;\n  }\n}\n", 3, "a - b"),
        ("a.c", "int f(int a, int b) {\n  return a && b;\n}\n", 2, "a || b"),
        ("a.rs", "fn f(a: i32, b: i32) -> bool {\n    a < b\n}\n", 2, "a <= b"),
    ])
    func `other languages have their operators`(path: String, source: String, line: Int, wanted: String) {
        let contents = candidates(Slip(source, line, wanted), path: path).map {
            String(decoding: $0.content, as: UTF8.self)
        }
        #expect(contents.contains { $0.contains(wanted) })
    }
}
