// SPDX-License-Identifier: Apache-2.0

internal import API

/// The body of one failure as pytest shows it, in any of its styles: `short`, `long`, `native`, `line`.
enum PytestTraces {
    /// Reads the body of one section, or the text of a `<failure>` in its JUnit file.
    static func trace(of body: ArraySlice<String>) -> Trace {
        if body.contains(where: { $0.ends(with: PythonTraces.opening) }),
            let native = PythonTraces.traces(in: body).last
        {
            return native
        }
        // Outermost first here; each cause stands before its effect.
        var parts: [[StackFrame]] = [[]]
        var message: [String] = []
        var function: String?
        var wasError = false
        for line in body {
            if isChain(line) {
                parts.append([])
                message = []
                function = nil
            } else if isCaptured(line) {
                break
            } else if let text = errorLine(line) {
                if !wasError { message = [] }
                message.append(text)
                wasError = true
                continue
            } else if let frame = frame(line, inside: function) {
                parts[parts.count - 1].append(frame)
                function = nil
            } else if let name = definition(line) {
                function = name
            }
            wasError = false
        }
        return trace(parts, message, body)
    }

    private static func trace(_ parts: [[StackFrame]], _ message: [String], _ body: ArraySlice<String>) -> Trace {
        var frames: [StackFrame] = []
        for part in parts {
            for frame in part.reversed() where parts.count == 1 || !frames.contains(frame) { frames.append(frame) }
        }
        let text = dedented(message)
        var trace = Trace(kind: .exception, type: nil, message: text, frames: frames, lines: body.indices)
        if text.begins(with: "assert ") {
            trace.kind = .assertion
            trace.type = "AssertionError"
        } else if let first = text.split(separator: "\n", omittingEmptySubsequences: false).first,
            let (type, rest) = PythonTraces.exception(String(first)), isException(type)
        {
            trace.type = type
            trace.kind = type == "Failed" ? .assertion : PythonTraces.kind(of: type)
            trace.message = (rest + text.dropFirst(first.count)).trimmedLines
        }
        return trace
    }

    private static func isException(_ type: String) -> Bool {
        type.split(separator: ".").last?.first?.isUppercase == true
    }

    private static func isChain(_ line: String) -> Bool {
        line.begins(with: "The above exception was the direct cause")
            || line.begins(with: "During handling of the above exception")
    }

    private static func isCaptured(_ line: String) -> Bool {
        line.begins(with: "------") && line.has(" Captured ")
    }

    /// `E   ValueError: text`
    private static func errorLine(_ line: String) -> String? {
        guard line == "E" || line.begins(with: "E ") else { return nil }
        return String(line.dropFirst())
    }

    /// The type's line has least indentation; pytest indents the rest under it.
    private static func dedented(_ message: [String]) -> String {
        let least = message.filter { !$0.isBlank }.map(\.indentation).min() ?? 0
        return message.map { String($0.dropFirst(least)) }.joined(separator: "\n").trimmedLines
    }

    /// `tests/test_a.py:13: in test_sum`, `tests/test_a.py:13: AssertionError`, `tests/test_a.py:13: `
    private static func frame(_ line: String, inside function: String?) -> StackFrame? {
        guard let first = line.utf8.first, first != 32, first != 62 else { return nil }
        var scanner = LineScanner(line)
        guard let file = scanner.take(until: ":"), !file.isEmpty, let number = scanner.takeInteger(), scanner.take(":")
        else {
            return nil
        }
        if scanner.take(" in ") { return StackFrame(file: file, line: number, function: scanner.text) }
        guard scanner.isAtEnd || scanner.take(" "), !scanner.text.has(" ") else { return nil }
        return StackFrame(file: file, line: number, function: function)
    }

    /// `    def test_sum(self):`
    private static func definition(_ line: String) -> String? {
        var scanner = LineScanner(line)
        scanner.take(while: { $0 == 62 })
        guard scanner.skipSpaces() > 0 else { return nil }
        _ = scanner.take("async ")
        guard scanner.take("def "), let name = scanner.take(until: "(") else { return nil }
        return name
    }
}
