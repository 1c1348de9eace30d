// SPDX-License-Identifier: Apache-2.0

internal import API

/// What mocha's `spec` and `dot` print: `6 failing`, then numbered failures whose names stand on several lines.
enum MochaText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        guard let start = lines.firstIndex(where: isFailing) else {
            return lines.contains(where: { $0.has(" passing (") }) ? ParsedReport() : nil
        }
        var report = ParsedReport()
        var position = start
        while position < lines.count {
            guard heading(lines[position]) != nil else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, heading(lines[end]) == nil { end += 1 }
            add(lines[position..<end], &report)
            position = end
        }
        return report
    }

    private static func isFailing(_ line: String) -> Bool {
        var scanner = LineScanner(line)
        return scanner.skipSpaces() > 0 && scanner.takeInteger() != nil && scanner.take(" failing") && scanner.isAtEnd
    }

    /// `  1) cart`
    private static func heading(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() == 2, scanner.takeInteger() != nil, scanner.take(") ") else { return nil }
        return scanner.text
    }

    private static func add(_ lines: ArraySlice<String>, _ report: inout ParsedReport) {
        var name = [heading(lines[lines.startIndex]) ?? ""]
        var position = lines.startIndex + 1
        while position < lines.endIndex, !(name.last ?? "").ends(with: ":"), !lines[position].isBlank {
            name.append(lines[position].trimmed)
            position += 1
        }
        let id = name.joined(separator: " ")
        let body = Array(lines[position...])
        var failure = FailureText(
            testId: id.ends(with: ":") ? String(id.dropLast()) : id,
            isError: nil,
            type: nil,
            message: nil,
            body: body,
            framework: "mocha"
        ).failure
        if failure.message.has("Timeout of ") { failure.kind = .timeout }
        report.add(failure)
    }
}
