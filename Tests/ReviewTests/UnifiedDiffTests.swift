// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Review

struct UnifiedDiffTests {
    @Test func `added lines of each file are known by their new numbers`() throws {
        let diff = try UnifiedDiff(
            """
            diff --git a/src/a.py b/src/a.py
            index 111..222 100644
            --- a/src/a.py
            +++ b/src/a.py
            @@ -1,3 +1,4 @@ def f():
             one
            -two
            +deux
            +zwei
             three
            @@ -10 +11,2 @@
             ten
            +eleven
            diff --git a/gone.py b/gone.py
            --- a/gone.py
            +++ /dev/null
            @@ -1 +0,0 @@
            -x
            diff --git a/old b/new
            similarity index 100%
            rename from old
            rename to new

            """.bytes
        )
        #expect(diff.paths == ["src/a.py"])
        #expect((1...14).filter { diff.adds(lines: $0...$0, in: "src/a.py") } == [2, 3, 12])
        #expect(diff.adds(lines: 1...2, in: "src/a.py"))
        #expect(!diff.adds(lines: 4...11, in: "src/a.py"))
        #expect(!diff.adds(lines: 1...9, in: "gone.py"))
    }

    @Test func `lines of content that look like headers are content`() throws {
        let diff = try UnifiedDiff("--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n--- old\n+++ new\n context\n".bytes)
        #expect(diff.paths == ["x"])
        #expect(diff.adds(lines: 1...1, in: "x"))
    }

    @Test(arguments: [
        ("--- a/x\n+++ b/x\n", "x"), ("--- x\n+++ x\n", "x"), ("--- /dev/null\n+++ b/b/x\n", "b/x"),
        ("--- x\t2026-01-01\n+++ x y\t2026-01-02\n", "x y"), ("--- \"a/\\303\\274\"\n+++ \"b/\\303\\274\"\n", "ü"),
        ("--- a/x\r\n+++ b/x\r\n", "x"),
    ])
    func `names in the ways that tools write them`(header: String, path: String) throws {
        #expect(try UnifiedDiff((header + "@@ -0,0 +1 @@\n+new\n").bytes).paths == [path])
    }

    @Test func `an empty diff adds nothing`() throws {
        #expect(try UnifiedDiff([]).paths.isEmpty)
        #expect(try UnifiedDiff("\n".bytes).paths.isEmpty)
    }

    @Test(arguments: [
        ("hello\n", 1, "not a unified diff"),
        ("@@ -1 +1 @@\n", 1, "a hunk before any '+++' line"),
        ("--- a/x\n+++ b/x\n@@ -1,9 +1,9 @@\n one\n", 4, "cut off"),
        ("--- a/x\n+++ b/x\n@@ -x +1 @@\n", 3, "a hunk header is"),
        ("--- a/x\n+++ b/x\n@@ -1 +1,99999999999999999999 @@\n", 3, "a hunk header is"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n+a\n+b\n", 5, "adds more lines"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n-b\n", 5, "removes more lines"),
        ("--- a/x\n+++ b/x\n@@ -1 +1 @@\n?\n", 4, "begins with"),
        ("--- a/x\n+++ b/../../etc/passwd\n", 2, "not a path inside"),
        ("--- /x\n+++ /etc/passwd\n", 2, "not a path inside"),
        ("--- a/x\n+++ \"b/x\n", 2, "does not end"),
        ("--- a/x\n+++ \"b/\\39\"\n", 2, "broken escape"),
    ])
    func `a hostile or broken diff is refused with its line`(text: String, line: Int, message: String) {
        let error = #expect(throws: UnifiedDiff.Malformed.self) { try UnifiedDiff(text.bytes) }
        #expect(error?.line == line, "\(error?.description ?? "")")
        #expect(error?.message.contains(message) == true, "\(error?.description ?? "")")
    }
}

extension String {
    fileprivate var bytes: [UInt8] { Array(utf8) }
}
