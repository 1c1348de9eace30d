// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Diagnosis

struct OutputCaptureTests {
    @Test func `everything is kept up to both limits`() {
        var capture = OutputCapture(head: 4, tail: 4)
        capture.append(Array("abcdefgh".utf8), from: .output)
        #expect(capture.output.head + capture.output.tail == Array("abcdefgh".utf8))
        #expect(capture.dropped == 0)
    }

    @Test(arguments: 1...9)
    func `the first and the last bytes are kept, however they arrive`(chunk: Int) {
        var capture = OutputCapture(head: 5, tail: 7)
        let bytes = (0..<100).map { UInt8($0) }
        for start in stride(from: 0, to: 100, by: chunk) {
            capture.append(bytes[start..<min(start + chunk, 100)], from: .error)
        }
        #expect(capture.error.head == Array(bytes.prefix(5)))
        #expect(capture.error.tail == Array(bytes.suffix(7)))
        #expect(capture.dropped == 88)
    }

    @Test func `a gigabyte costs no memory and keeps its end`() {
        var capture = OutputCapture(head: 1 << 10, tail: 1 << 10)
        let block = [UInt8](repeating: 46, count: 1 << 20)
        for _ in 0..<1024 { capture.append(block, from: .output) }
        capture.append(Array("the end".utf8), from: .output)
        #expect(capture.output.head.count + capture.output.tail.count == 2048)
        #expect(capture.output.tail.suffix(7).elementsEqual("the end".utf8))
        #expect(capture.dropped == 1 << 30 - 2048 + 7)
    }

    @Test func `the report says that output was cut, and has what stands at its end`() throws {
        var capture = OutputCapture(head: 64, tail: 4096)
        for number in 0..<10_000 { capture.append(Array("noise \(number)\n".utf8), from: .error) }
        capture.append(try Fixture.bytes("python/syntax.txt"), from: .error)
        let command = try Fixture.runners().prepare(["./run"], in: RepositoryFiles(paths: []) { _ in nil })
        let report = Fixture.reader(["syntax.py"]).report(of: FinishedRun(output: capture, exit: 1), of: command)
        #expect(report.failures.first?.type == "SyntaxError")
        #expect(report.notes.contains { $0.hasPrefix("output was cut: ") })
    }
}

struct OutputTextTests {
    @Test func `colours, links, carriage returns and control characters are gone`() {
        let text =
            "\u{1B}[1;31mFAIL\u{1B}[0m a\r\n10%\r20%\rdone\n\u{1B}]8;;http://x\u{7}link\u{1B}]8;;\u{1B}\\ b\u{0}\u{1}c\u{8}d\n\u{1B}(Bx"
        #expect(OutputText(Array(text.utf8)).lines == ["FAIL a", "done", "link bd", "Bx"])
    }

    @Test func `bytes that are no UTF-8 are replaced`() {
        #expect(OutputText([0x61, 0xFF, 0xC3, 0x28, 0x0A, 0xE2, 0x82]).lines == ["a\u{FFFD}\u{FFFD}(", "\u{FFFD}"])
    }

    @Test func `a sequence that never ends swallows one line at most`() {
        #expect(OutputText(Array("\u{1B}]0;title\nFAILED\n\u{1B}[31".utf8)).lines == ["", "FAILED"])
    }

    @Test func `lines have a longest length`() {
        let lines = OutputText([UInt8](repeating: 120, count: 1 << 20) + [10, 121]).lines
        #expect(lines.map(\.utf8.count) == [OutputText.longestLine, 1])
    }

    @Test func `half lines at a cut are left out`() {
        var capture = OutputCapture(head: 10, tail: 12)
        capture.append(Array("first\nsecond\n----------------------\nlast but\nlast\n".utf8), from: .output)
        #expect(OutputText(capture.output).lines == ["first", "last"])
    }
}
