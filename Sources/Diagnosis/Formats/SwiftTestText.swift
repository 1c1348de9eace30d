// SPDX-License-Identifier: Apache-2.0

internal import API

/// What `swift test` prints, for XCTest and for Swift Testing, which report one after the other.
enum SwiftTestText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        guard
            run.lines.contains(where: {
                $0.begins(with: "Test Suite '") || $0.has(" Test run started") || $0.has(" Test run with ")
            })
                || (run.framework == "swift" && !CompilerMessages.traces(in: run.lines[...]).isEmpty)
        else { return nil }
        var reader = SwiftTestReader()
        for line in run.lines { reader.take(line) }
        return reader.finish(run)
    }
}

private struct SwiftTestReader {
    private var report = ParsedReport()
    /// Messages of a test until it ends. Order of first appearance.
    private var issues: [(id: String, messages: [String], frames: [StackFrame], isThrown: Bool)] = []
    private var running: [String] = []
    /// The issue that lines with an arrow explain.
    private var explained: Int?

    mutating func take(_ line: String) {
        if line.begins(with: "Test Case '") {
            testCase(line)
        } else if line.has(": error: ") {
            xctestIssue(line)
        } else if let mark = line.firstRange(of: " Test "), line.utf8.first.map({ $0 >= 0x80 }) == true {
            // The symbol in front depends on the terminal; it is never a letter.
            swiftTesting(String(line[mark.upperBound...]))
        } else if line.begins(with: "↳ "), let index = explained {
            issues[index].messages.append(String(line.dropFirst(2)))
            return
        }
        if !line.has(" recorded an issue") { explained = nil }
    }

    /// `Test Case 'CartXCTests.testAdds' failed (0.001 seconds)`, on Apple systems `'-[Shop.CartXCTests testAdds]'`.
    private mutating func testCase(_ line: String) {
        var scanner = LineScanner(line)
        guard scanner.take("Test Case '"), let name = scanner.take(until: "' ") else { return }
        let id = Self.xctestId(name)
        if scanner.take("started") { running.append(id) } else { running.removeAll { $0 == id } }
        let outcome: TestOutcome? =
            scanner.take("passed (")
            ? .passed : scanner.take("failed (") ? .failed : scanner.take("skipped (") ? .skipped : nil
        guard let outcome else { return }
        report.add(id, outcome, durationMs: scanner.takeDecimal().map { Int($0 * 1000) })
    }

    private static func xctestId(_ name: String) -> String {
        if name.begins(with: "-[") { return String(name.dropFirst(2).dropLast()).replacing(" ", with: "/") }
        guard let dot = name.lastRange(of: ".") else { return name }
        return name[..<dot.lowerBound] + "/" + name[dot.upperBound...]
    }

    /// `/w/CartXCTests.swift:5: error: CartXCTests.testAdds : XCTAssertEqual failed: …`
    private mutating func xctestIssue(_ line: String) {
        var scanner = LineScanner(line)
        guard let place = scanner.take(until: ": error: "), let name = scanner.take(until: " : "),
            !name.has(" ") || name.begins(with: "-[")
        else { return }
        let message = scanner.text
        let frame = NativePlace(place).map { $0.frame }
        add(
            Self.xctestId(name),
            message,
            frame?.file == "<EXPR>" ? nil : frame,
            isThrown: message.begins(with: "threw error")
        )
    }

    /// `adds() recorded an issue at CartTests.swift:5:25: Expectation failed: …`, `"loads the cart" failed after 0.001 seconds…`
    private mutating func swiftTesting(_ text: String) {
        if text.begins(with: "run ") || text.begins(with: "case ") { return }
        if let mark = text.firstRange(of: " recorded an issue") {
            var scanner = LineScanner(text[mark.upperBound...])
            _ = scanner.take(until: " at ")
            guard let place = scanner.take(until: ": ") else { return }
            let message = scanner.text
            let id = Self.unquoted(String(text[..<mark.lowerBound]))
            add(id, message, NativePlace(place)?.frame, isThrown: message.begins(with: "Caught error"))
            return
        }
        for (mark, outcome) in [
            (" passed after ", TestOutcome.passed), (" failed after ", .failed), (" skipped", .skipped),
        ] {
            guard let range = text.firstRange(of: mark) else { continue }
            var name = String(text[..<range.lowerBound])
            if let cases = name.firstRange(of: " with "),
                name.ends(with: " test cases") || name.ends(with: " test case")
            {
                name = String(name[..<cases.lowerBound])
            }
            var scanner = LineScanner(text[range.upperBound...])
            report.add(Self.unquoted(name), outcome, durationMs: scanner.takeDecimal().map { Int($0 * 1000) })
            running.removeAll { $0 == Self.unquoted(name) }
            return
        }
        if text.ends(with: " started.") { running.append(Self.unquoted(String(text.dropLast(9)))) }
    }

    private static func unquoted(_ name: String) -> String {
        name.begins(with: "\"") && name.ends(with: "\"") ? String(name.dropFirst().dropLast()) : name
    }

    private mutating func add(_ id: String, _ message: String, _ frame: StackFrame?, isThrown: Bool) {
        if let index = issues.firstIndex(where: { $0.id == id }) {
            issues[index].messages.append(message)
            issues[index].frames += frame.map { [$0] } ?? []
            explained = index
        } else {
            explained = issues.count
            issues.append((id, [message], frame.map { [$0] } ?? [], isThrown))
        }
    }

    mutating func finish(_ run: RunText) -> ParsedReport {
        for issue in issues {
            let message = issue.messages.joined(separator: "\n")
            let pair = Expectation.any(message, first: "")
            report.add(
                TestFailure(
                    testId: issue.id,
                    kind: issue.isThrown ? .exception : .assertion,
                    message: message,
                    expected: pair.expected,
                    actual: pair.actual,
                    frames: issue.frames
                )
            )
        }
        if running.count == 1 { report.openTest = running.first }
        if let crash = SwiftTraces.traces(in: run.lines[...]).last {
            // XCTest runs one test at a time, so the one that is open is the one that died.
            let id = running.count == 1 ? running.first : nil
            report.add(
                TestFailure(testId: id, kind: .crash, type: crash.type, message: crash.message, frames: crash.frames)
            )
        }
        for trace in CompilerMessages.traces(in: run.lines[...]) {
            report.add(
                TestFailure(testId: nil, kind: .build, type: trace.type, message: trace.message, frames: trace.frames)
            )
        }
        return report
    }
}
