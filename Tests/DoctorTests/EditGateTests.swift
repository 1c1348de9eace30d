// SPDX-License-Identifier: Apache-2.0

import API
import Index
import Repair
import System
import Testing

@testable import Doctor

struct EditGateTests {
    private let sources = [
        "src/a.py": "def f(x):\n    return x < 1\n",
        "src/b.py": "B = 1\n",
        "tests/test_a.py": "from a import f\n\ndef test_f():\n    assert f(1)\n",
        "image.bin": "\u{0}\u{1}",
    ]

    private func gate(allowed: @escaping @Sendable (String) -> Bool = { _ in true }) -> EditGate {
        let files = SourceFiles(paths: Array(sources.keys), isAllowed: allowed) { [sources] in
            sources[$0].map { Array($0.utf8) }
        }
        return EditGate(files: files, grammars: GrammarLibrary(layout: .checkout))
    }

    private func refusal(_ path: String, _ search: String, _ replace: String) -> EditGate.Refusal? {
        do {
            _ = try gate { $0 != "src/b.py" }
                .contents(after: [EditBlock(path: path, search: search, replace: replace)])
            return nil
        } catch {
            return error
        }
    }

    @Test func `an edit of an allowed file gives its new content`() throws {
        let edits = try gate().contents(after: [EditBlock(path: "./src/a.py", search: "x < 1", replace: "x <= 1")])
        #expect(edits == ["src/a.py": Array("def f(x):\n    return x <= 1\n".utf8)])
    }

    @Test func `two edits of one file build on each other`() throws {
        let edits = try gate().contents(after: [
            EditBlock(path: "src/a.py", search: "x < 1", replace: "y < 1"),
            EditBlock(path: "src/a.py", search: "f(x)", replace: "f(y)"),
        ])
        #expect(edits["src/a.py"] == Array("def f(y):\n    return y < 1\n".utf8))
    }

    @Test func `tests, files that are not allowed and files that are none are never touched`() {
        #expect(refusal("tests/test_a.py", "assert f(1)", "pass") == .isTest("tests/test_a.py"))
        #expect(refusal("src/b.py", "B = 1", "B = 2") == .notAllowed("src/b.py"))
        #expect(refusal("src/none.py", "a", "b") == .notAFile("src/none.py"))
        #expect(refusal("../../etc/passwd", "root", "x") == .notAFile("../../etc/passwd"))
        #expect(refusal(".git/hooks/post-checkout", "a", "b") == .notAFile(".git/hooks/post-checkout"))
        #expect(refusal("image.bin", "\u{1}", "b") == .notAFile("image.bin"))
    }

    @Test func `what does not parse, changes nothing or hides characters is refused`() {
        #expect(refusal("src/a.py", "return x < 1", "return x <") == .doesNotParse(path: "src/a.py", line: 2))
        #expect(refusal("src/a.py", "x < 1", "x < 1") == .changesNothing)
        #expect(refusal("src/a.py", "x < 1", "x <= 1  # \u{202E}evil") == .invisibleCharacters("src/a.py"))
        #expect(refusal("src/a.py", "x < 1", "x <= 1  # \u{E0041}") == .invisibleCharacters("src/a.py"))
        let long = "x <= 1\n" + String(repeating: "# filler\n", count: 10_000)
        #expect(refusal("src/a.py", "x < 1", long) == .tooLarge("src/a.py"))
    }
}

extension InstallationLayout {
    /// The one of the checkout these tests were built from.
    static var checkout: InstallationLayout {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return InstallationLayout(share: root + "/share", lib: root + "/.deps", executables: root + "/.build/debug")
    }
}
