// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Diagnosis

struct CompilerWarningsTests {
    private func warnings(_ text: String) -> Set<String> {
        var capture = OutputCapture()
        capture.append(Array(text.utf8), from: .error)
        return FinishedRun(output: capture, exit: 0).compilerWarnings
    }

    @Test func `a warning is known by its file and its words, wherever it stands`() {
        let before = warnings("src/a.c:3:9: warning: unused variable ‘x’ [-Wunused-variable]\n    3 | int x;\n")
        let after = warnings("../src/a.c:7:9: warning: unused variable ‘x’ [-Wunused-variable]\n")
        #expect(before == ["a.c: unused variable ‘x’ [-Wunused-variable]"])
        #expect(before == after)
        #expect(warnings("/w/Sources/A.swift:4:5: warning: never used\n") == ["A.swift: never used"])
    }

    @Test func `what tests print is none`() {
        #expect(warnings("note: warning: x\nWARNING: low disk\nthe log: warning: y\na.c: In function ‘f’:\n") == [])
    }
}
