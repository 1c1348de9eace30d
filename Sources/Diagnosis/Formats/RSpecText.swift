// SPDX-License-Identifier: Apache-2.0

internal import API

/// What RSpec prints: numbered failures with `Failure/Error:`, frames behind `#`, and `rspec FILE:LINE` for each at the end.
enum RSpecText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard lines.contains(where: { $0.has(" examples, ") || $0.has(" example, ") }) else { return nil }
        var report = ParsedReport()
        addLoadErrors(lines, &report)
        // Failures and this list have the same order.
        var ids = lines.compactMap { line -> String? in
            guard line.begins(with: "rspec ./"), let mark = line.firstRange(of: " # ") else { return nil }
            return String(line[..<mark.lowerBound].dropFirst(6))
        }[...]
        guard var position = lines.firstIndex(of: "Failures:") else { return report }
        while position < lines.count, !lines[position].begins(with: "Finished in ") {
            guard let name = heading(lines[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, heading(lines[end]) == nil, !lines[end].begins(with: "Finished in ") { end += 1 }
            let body = lines[(position + 1)..<end].map(\.trimmed)
            let frames = body.filter { $0.begins(with: "# ") }.map { String($0.dropFirst(2)) }
            let text = body.prefix { !$0.begins(with: "# ") }.joined(separator: "\n")
            report.add(failure(ids.popFirst() ?? name, nil, text, frames))
            position = end
        }
        return report
    }

    /// `  1) Cart.total adds`
    private static func heading(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, scanner.takeInteger() != nil, scanner.take(") ") else { return nil }
        return scanner.text
    }

    static func failure(_ id: String, _ type: String?, _ text: String, _ backtrace: [String]) -> TestFailure {
        var message = text.trimmedLines
        var type = type
        if type == nil, message.begins(with: "Failure/Error: "), let rest = message.firstRange(of: "\n\n") {
            // Source, a blank line, then perhaps the exception's type, then its message.
            message = String(message[rest.upperBound...]).trimmedLines
            let first = String(message.prefix { $0 != "\n" })
            if first.ends(with: ":"), first.first?.isUppercase == true, !first.has(" ") {
                type = String(first.dropLast())
                message = String(message.dropFirst(first.count)).trimmedLines
            }
        }
        let pair = Expectation.any(message, first: "")
        let isAssertion = type.map { FailureText.isAssertion($0) } ?? message.has("expected")
        return TestFailure(
            testId: id,
            kind: isAssertion ? .assertion : .exception,
            type: type,
            message: message,
            expected: pair.expected,
            actual: pair.actual,
            frames: backtrace.compactMap(RubyTraces.frame).filter {
                !$0.file.has("/gems/rspec-") && !$0.file.ends(with: "/bin/rspec")
            }
        )
    }

    /// `An error occurred while loading ./spec/broken_spec.rb.` and what follows.
    static func addLoadErrors(_ lines: [String], _ report: inout ParsedReport) {
        for (index, line) in lines.enumerated() {
            guard line.begins(with: "An error occurred while loading "), let end = line.lastRange(of: ".rb") else {
                continue
            }
            let file = String(line[..<end.upperBound].dropFirst(32))
            let body = lines[(index + 1)...].prefix(60).prefix {
                !$0.begins(with: "An error occurred") && !$0.begins(with: "Finished in")
            }
            let frames = body.filter { $0.begins(with: "# ") }.map { String($0.dropFirst(2)) }
            let text = body.drop { !$0.begins(with: "Failure/Error: ") }.prefix { !$0.begins(with: "# ") }.map(
                \.trimmed
            )
            var failure = failure(file, nil, text.joined(separator: "\n"), frames)
            failure.kind = .build
            report.add(failure)
        }
    }
}
