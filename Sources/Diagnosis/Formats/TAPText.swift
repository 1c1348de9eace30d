// SPDX-License-Identifier: Apache-2.0

internal import API

/// The Test Anything Protocol, versions 12 to 14, with indented subtests: node:test, bats, prove, tap.
enum TAPText: ReportFormat {
    static func read(_ run: RunText) -> ParsedReport? {
        guard run.lines.contains(where: { $0.begins(with: "TAP version ") || isPlan($0) }),
            run.lines.contains(where: { point($0) != nil })
        else { return nil }
        var reader = TAPReader(framework: run.framework, diagnostics: diagnostics(run.lines))
        for line in run.lines { reader.take(line) }
        return reader.finish()
    }

    /// Test::More explains on standard error: `#   Failed test 'adds'`, `#   at t/cart.t line 2.`, what was compared.
    private static func diagnostics(_ lines: [String]) -> [String: [String]] {
        var found: [String: [String]] = [:]
        var name: String?
        for line in lines {
            var scanner = LineScanner(line.trimmed)
            if scanner.take("#   Failed test '"), let title = scanner.take(untilLast: "'") {
                name = title
                found[title] = []
            } else if let title = name, line.trimmed.begins(with: "# ") {
                if line.has("# Looks like you failed") { name = nil } else { found[title, default: []].append(line) }
            } else {
                name = nil
            }
        }
        return found
    }

    private static func isPlan(_ line: String) -> Bool {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        return scanner.takeInteger() != nil && scanner.take("..") && scanner.takeInteger() != nil
            && (scanner.isAtEnd || scanner.take(" #"))
    }

    struct Point {
        var depth: Int
        var isOk: Bool
        var name: String
        /// Upper case, or empty.
        var directive: String
    }

    /// `    not ok 3 - compares objects # SKIP later`
    static func point(_ line: String) -> Point? {
        var scanner = LineScanner(line)
        let depth = scanner.skipSpaces() / 4
        let isOk = !scanner.take("not ")
        guard scanner.take("ok"), scanner.isAtEnd || scanner.take(" ") else { return nil }
        let number = scanner.takeInteger()
        scanner.skipSpaces()
        _ = scanner.take("- ")
        var name = scanner.text.trimmed
        var directive = ""
        for word in ["skip", "todo"] {
            guard let range = directiveRange(name, word) else { continue }
            directive = word.uppercased()
            name = String(name[..<range.lowerBound]).trimmed
        }
        name = name.replacing("\\#", with: "#")
        if name.isEmpty { name = number.map { "test \($0)" } ?? "test" }
        return Point(depth: depth, isOk: isOk, name: name, directive: directive)
    }

    private static func directiveRange(_ name: String, _ word: String) -> Range<String.Index>? {
        for form in [word, word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()] {
            if let range = name.lastRange(of: "# " + form) { return range }
        }
        return nil
    }
}

/// Puts points, their explanations and their subtests together.
private struct TAPReader {
    private let framework: String
    /// Test's name → what was said about it elsewhere.
    private let diagnostics: [String: [String]]
    private var report = ParsedReport()
    /// Names of the subtests that are open, outermost first.
    private var open: [String] = []
    private var failing: (id: String, depth: Int, notes: [String])?
    /// Depth → whether something below it failed, so that a suite is not blamed for its tests.
    private var failedBelow: Set<Int> = []

    init(framework: String, diagnostics: [String: [String]]) {
        self.framework = framework
        self.diagnostics = diagnostics
    }

    mutating func take(_ line: String) {
        let text = line.trimmed
        if text.begins(with: "# Subtest: ") {
            close()
            let depth = line.indentation / 4
            open = Array(open.prefix(depth)) + [String(text.dropFirst(11)).replacing("\\#", with: "#")]
        } else if let point = TAPText.point(line), line.indentation % 4 == 0 {
            close()
            add(point)
        } else if failing != nil, !text.begins(with: "1..") {
            failing?.notes.append(line)
        }
    }

    private mutating func add(_ point: TAPText.Point) {
        let id = (open.prefix(point.depth) + [point.name]).joined(separator: " > ")
        open = Array(open.prefix(point.depth))
        let hasFailedParts = failedBelow.remove(point.depth + 1) != nil
        if !point.directive.isEmpty {
            // A point that is not done yet may fail.
            report.add(id, point.isOk && point.directive == "TODO" ? .passed : .skipped)
        } else if point.isOk {
            report.add(id, .passed)
        } else {
            failedBelow.insert(point.depth)
            // A suite fails with its tests, and says nothing of its own.
            if !hasFailedParts { failing = (id, point.depth, []) }
        }
    }

    private mutating func close() {
        guard let (id, _, said) = failing else { return }
        failing = nil
        let name = id.lastRange(of: " > ").map { String(id[$0.upperBound...]) } ?? id
        let notes =
            said.contains { $0.trimmed.begins(with: "#") || $0.trimmed == "---" } ? said : diagnostics[name] ?? said
        report.add(TAPFailure(id: id, notes: notes, framework: framework).failure)
    }

    mutating func finish() -> ParsedReport {
        close()
        return report
    }
}

/// What stands below a point that is not ok: a YAML block, or comments.
private struct TAPFailure {
    let id: String
    let notes: [String]
    let framework: String

    var failure: TestFailure {
        guard let begin = notes.firstIndex(where: { $0.trimmed == "---" }) else {
            let comments = notes.map(\.trimmed).filter { $0.begins(with: "#") }
                .map { $0.drop { $0 == "#" }.drop { $0 == " " } }.map(String.init)
            var failure = FailureText(
                testId: id,
                isError: nil,
                type: nil,
                message: nil,
                body: comments,
                framework: framework
            )
            .failure
            if failure.frames.isEmpty { failure.frames = comments.compactMap(Self.place) }
            return failure
        }
        let indentation = notes[begin].indentation
        var fields: [String: [String]] = [:]
        var key = ""
        for line in notes[(begin + 1)...].prefix(while: { $0.trimmed != "..." }) {
            if line.indentation == indentation, let colon = line.firstRange(of: ":") {
                key = String(line[..<colon.lowerBound]).trimmed
                fields[key] = [String(line[colon.upperBound...]).trimmed]
            } else {
                fields[key, default: []].append(String(line.dropFirst(indentation + 2)))
            }
        }
        return failure(fields)
    }

    private func failure(_ fields: [String: [String]]) -> TestFailure {
        let stack = Self.value(fields["stack"] ?? fields["at"]).split(separator: "\n").map { "    at " + $0 }
        let frames = stack.compactMap { JavaScriptTraces.frame($0) }.filter { $0.line != nil }
        let type = Self.value(fields["name"] ?? fields["type"])
        var failure = FailureText(
            testId: id,
            isError: nil,
            type: type.isEmpty ? nil : type,
            message: Self.value(fields["error"] ?? fields["message"]),
            body: [],
            framework: framework
        ).failure
        let code = Self.value(fields["code"])
        failure.kind =
            FailureText.isAssertion(type) || type.isEmpty && code != "ERR_TEST_FAILURE" ? .assertion : .exception
        failure.frames = frames
        if let expected = fields["expected"] ?? fields["wanted"] { failure.expected = Self.value(expected) }
        if let actual = fields["actual"] ?? fields["found"] { failure.actual = Self.value(actual) }
        return failure
    }

    /// A scalar in quotes, a block after `|-`, or an indented mapping as it stands.
    private static func value(_ lines: [String]?) -> String {
        guard let lines, let first = lines.first else { return "" }
        let rest = lines.dropFirst().joined(separator: "\n")
        if first.isEmpty || first.begins(with: "|") || first.begins(with: ">") { return rest.trimmedLines }
        for quote in ["'", "\""] where first.begins(with: quote) && first.ends(with: quote) && first.utf8.count >= 2 {
            return String(first.dropFirst().dropLast()).replacing(quote == "'" ? "''" : "\\\"", with: quote)
        }
        return first
    }

    /// `(in test file cart.bats, line 6)`, `at t/cart.t line 2.`
    private static func place(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.take(until: "file ") != nil || scanner.take(until: "at ") != nil else { return nil }
        guard let file = scanner.take(until: ", line ") ?? scanner.take(until: " line "),
            let number = scanner.takeInteger()
        else {
            return nil
        }
        return StackFrame(file: file, line: number)
    }
}
