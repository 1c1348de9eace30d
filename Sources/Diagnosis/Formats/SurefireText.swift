// SPDX-License-Identifier: Apache-2.0

internal import API

/// What Maven's Surefire prints: `[ERROR] shop.CartTest.adds  Time elapsed: 0.01 s  <<< FAILURE!` and a trace; and Gradle's
/// `shop.CartTest > adds() FAILED`.
enum SurefireText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        let lines = run.lines
        var report = ParsedReport()
        var isThere = false
        var position = 0
        while position < lines.count {
            if lines[position].has("Tests run: ") || lines[position].begins(with: "> Task :") { isThere = true }
            guard let (id, outcome) = heading(lines[position]) else {
                position += 1
                continue
            }
            var end = position + 1
            while end < lines.count, heading(lines[end]) == nil, !lines[end].isBlank, !lines[end].begins(with: "[INFO]")
            { end += 1 }
            isThere = true
            if outcome == .passed || outcome == .skipped {
                report.add(id, outcome)
            } else {
                report.add(
                    FailureText(
                        testId: id,
                        isError: outcome == .errored,
                        type: nil,
                        message: nil,
                        body: Array(lines[(position + 1)..<end]),
                        framework: run.framework
                    ).failure
                )
            }
            position = end
        }
        for trace in CompilerMessages.traces(in: lines[...])
        where isThere || lines.contains(where: { $0.has("COMPILATION ERROR") }) {
            report.add(
                TestFailure(testId: nil, kind: .build, type: trace.type, message: trace.message, frames: trace.frames)
            )
        }
        return isThere || !report.isEmpty ? report : nil
    }

    private static func heading(_ line: String) -> (id: String, outcome: TestOutcome)? {
        surefire(line) ?? gradle(line)
    }

    /// `[ERROR] shop.CartTest.adds -- Time elapsed: 0.003 s <<< FAILURE!`, before version 3 `adds(shop.CartTest)  Time elapsed: …`.
    private static func surefire(_ line: String) -> (id: String, outcome: TestOutcome)? {
        guard let mark = line.firstRange(of: "Time elapsed: "), line.has("<<< "), !line.has("Tests run: ") else {
            return nil
        }
        var name = String(line[..<mark.lowerBound]).trimmed
        if name.begins(with: "[ERROR] ") { name = String(name.dropFirst(8)).trimmed }
        if name.ends(with: "--") { name = String(name.dropLast(2)).trimmed }
        let outcome: TestOutcome = line.has("<<< ERROR!") ? .errored : .failed
        if name.ends(with: ")"), let open = name.lastRange(of: "("), name[open.upperBound...].has(".") {
            return ("\(name[open.upperBound...].dropLast())#\(name[..<open.lowerBound])", outcome)
        }
        guard let dot = name.lastRange(of: ".") else { return nil }
        return ("\(name[..<dot.lowerBound])#\(name[dot.upperBound...])", outcome)
    }

    /// `shop.CartTest > adds() FAILED`
    private static func gradle(_ line: String) -> (id: String, outcome: TestOutcome)? {
        guard line.indentation == 0, let mark = line.firstRange(of: " > "), !line.begins(with: ">") else { return nil }
        for (word, outcome) in [(" FAILED", TestOutcome.failed), (" PASSED", .passed), (" SKIPPED", .skipped)]
        where line.ends(with: word) {
            var name = String(line[mark.upperBound...].dropLast(word.count))
            if let arguments = name.firstRange(of: "(") { name = String(name[..<arguments.lowerBound]) }
            return ("\(line[..<mark.lowerBound])#\(name)", outcome)
        }
        return nil
    }
}
