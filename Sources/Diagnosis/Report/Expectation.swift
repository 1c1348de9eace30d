// SPDX-License-Identifier: Apache-2.0

/// What was expected and what came, read out of the message of an assertion.
enum Expectation {
    typealias Pair = (expected: String?, actual: String?)

    /// Tries the phrases of all runners.
    ///
    /// - Parameters:
    ///   - text: all that was said about the failure.
    ///   - first: the message proper, for phrases that are short enough to occur elsewhere.
    static func any(_ text: String, first: String) -> Pair {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: true).prefix(200).map(String.init)
        if let pair = labelled(lines) ?? phrase(lines) ?? chai(first) { return pair }
        return python(first)
    }

    /// `assert -3 == 3`, `-3 != 3 : text`, `Lists differ: [1] != [2]`.
    ///
    /// By the custom of both runners the value under test stands at the left.
    static func python(_ message: String) -> Pair {
        var line = String(message.split(separator: "\n", maxSplits: 1).first ?? "")
        if line.begins(with: "assert ") { return sides(String(line.dropFirst(7)), " == ") }
        for kind in ["Lists", "Tuples", "Sequences", "Sets"] where line.begins(with: kind + " differ: ") {
            line = String(line.dropFirst(kind.count + 9))
        }
        let pair = sides(line, " != ")
        guard let expected = pair.expected, let note = expected.firstRange(of: " : ") else { return pair }
        return (String(expected[..<note.lowerBound]), pair.actual)
    }

    /// `actual OPERATOR expected`; nothing when the operator stands there more than once, because either could be meant.
    static func sides(_ text: String, _ operation: String) -> Pair {
        guard let first = text.firstRange(of: operation), let last = text.lastRange(of: operation), first == last else {
            return (nil, nil)
        }
        return (String(text[first.upperBound...]), String(text[..<first.lowerBound]))
    }

    // MARK: Labels

    private static let expectedLabels = ["expected: ", "Expected: ", "right: ", "expected : "]
    private static let actualLabels = [
        "got: ", "Received: ", "Actual: ", "left: ", "actual: ", "actual  : ", "But was:  ", "But was: ",
    ]

    /// `Expected: 3` and `Received: -3` on lines of their own: jest, RSpec, minitest, testify, Rust, xUnit, NUnit, Test::More.
    private static func labelled(_ lines: [String]) -> Pair? {
        var pair: Pair = (nil, nil)
        for line in lines {
            let text = unquoted(line)
            if pair.expected == nil { pair.expected = value(text, expectedLabels) }
            if pair.actual == nil { pair.actual = value(text, actualLabels) }
            if pair.expected != nil && pair.actual != nil { return pair }
        }
        return nil
    }

    /// Without indentation and the `#` of TAP.
    private static func unquoted(_ line: String) -> String {
        let text = line.trimmed
        return text.begins(with: "#") ? String(text.dropFirst()).trimmed : text
    }

    private static func value(_ line: String, _ labels: [String]) -> String? {
        labels.first { line.begins(with: $0) }.map { String(line.dropFirst($0.count)).trimmed }
    }

    // MARK: Phrases

    private static func phrase(_ lines: [String]) -> Pair? {
        for line in lines {
            if let pair = junit(line) ?? phpunit(line) ?? xctest(line) ?? swiftTesting(line) ?? go(line) { return pair }
        }
        // Node: the values alone on a line, after a heading that says what was compared.
        guard let heading = lines.firstIndex(where: { $0.has("Expected values to be ") }) else { return nil }
        for line in lines[(heading + 1)...].prefix(3) {
            for operation in [" !== ", " != "] {
                let pair = sides(line.trimmed, operation)
                if pair.expected != nil { return pair }
            }
        }
        return nil
    }

    /// `expected: <3> but was: <-3>`, JUnit 4 without the spaces.
    private static func junit(_ line: String) -> Pair? {
        for (before, between) in [("expected: <", "> but was: <"), ("expected:<", "> but was:<")] {
            var scanner = LineScanner(line)
            guard scanner.take(until: before) != nil, let expected = scanner.take(until: between),
                let actual = scanner.take(untilLast: ">")
            else { continue }
            return (expected, actual)
        }
        return nil
    }

    /// `Failed asserting that -3 is identical to 3.`
    private static func phpunit(_ line: String) -> Pair? {
        var scanner = LineScanner(line)
        guard scanner.take(until: "Failed asserting that ") != nil else { return nil }
        for phrase in [" is identical to ", " matches expected ", " is equal to "] {
            var attempt = scanner
            guard let actual = attempt.take(until: phrase) else { continue }
            let rest = attempt.text
            return (rest.ends(with: ".") ? String(rest.dropLast()) : rest, actual)
        }
        return nil
    }

    /// `expected -3 to equal 3` of chai, which mocha's and vitest's tests use; vitest says behind it how it compared.
    private static func chai(_ message: String) -> Pair? {
        var scanner = LineScanner(message.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? "")
        guard scanner.take(until: "expected ") != nil else { return nil }
        for phrase in [" to deeply equal ", " to strictly equal ", " to equal ", " to be "] {
            var attempt = scanner
            guard let actual = attempt.take(until: phrase), !actual.isEmpty else { continue }
            let rest = attempt.text
            let expected = rest.firstRange(of: " // ").map { String(rest[..<$0.lowerBound]) } ?? rest
            return (expected, actual)
        }
        return nil
    }

    /// `XCTAssertEqual failed: ("-3") is not equal to ("3")`
    private static func xctest(_ line: String) -> Pair? {
        var scanner = LineScanner(line)
        guard scanner.take(until: "XCTAssertEqual failed: (\"") != nil,
            let actual = scanner.take(until: "\") is not equal to (\""),
            let expected = scanner.take(until: "\")")
        else { return nil }
        return (expected, actual)
    }

    /// `Expectation failed: (total([1, 2]) → -3) == 3`
    private static func swiftTesting(_ line: String) -> Pair? {
        var scanner = LineScanner(line)
        guard scanner.take(until: "Expectation failed: ") != nil else { return nil }
        let pair = sides(scanner.text, " == ")
        guard let expected = pair.expected, let actual = pair.actual else { return nil }
        return (shown(expected), shown(actual))
    }

    /// `(n → 1)` is `1`.
    private static func shown(_ side: String) -> String {
        guard let arrow = side.lastRange(of: " → ") else { return side }
        let value = String(side[arrow.upperBound...])
        return side.begins(with: "(") && value.ends(with: ")") ? String(value.dropLast()) : value
    }

    /// `got -3, want 3` and `Total() = -3, want 3`, which Go's own tests made a custom.
    private static func go(_ line: String) -> Pair? {
        guard let want = line.lastRange(of: ", want ") else { return nil }
        let before = String(line[..<want.lowerBound])
        for mark in ["got ", "= ", "got: "] {
            guard let range = before.lastRange(of: mark) else { continue }
            return (String(line[want.upperBound...]), String(before[range.upperBound...]))
        }
        return nil
    }
}
