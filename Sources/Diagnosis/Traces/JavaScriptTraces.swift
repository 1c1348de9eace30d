// SPDX-License-Identifier: Apache-2.0

internal import API

/// V8's traces: a message, then `    at name (file:line:column)`. TypeScript's are the same.
enum JavaScriptTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        var floor = lines.startIndex
        while position < lines.endIndex {
            guard isFrame(lines[position]) else {
                position += 1
                continue
            }
            let first = position
            var frames: [StackFrame] = []
            while position < lines.endIndex, isFrame(lines[position]) {
                if let frame = frame(lines[position]) { frames.append(frame) }
                position += 1
            }
            let heading = TraceHeading.find(in: lines, before: first, notBefore: floor, isHeading: isHeading)
            var trace = Trace(
                kind: .exception,
                type: heading?.type,
                message: heading?.message ?? "",
                frames: frames,
                lines: (heading?.line ?? first)..<position
            )
            if trace.type == "SyntaxError", let place = place(lines, before: heading?.line ?? first, floor) {
                trace.kind = .build
                trace.frames.insert(place, at: 0)
            } else if trace.message.begins(with: "Cannot find module") {
                trace.kind = .build
            } else if trace.type.map(FailureText.isAssertion) == true || trace.message.has("expect(") {
                trace.kind = .assertion
            }
            traces.append(trace)
            floor = position
        }
        return traces
    }

    private static func isFrame(_ line: String) -> Bool {
        guard line.indentation >= 1 || line.begins(with: "at ") else { return false }
        return line.trimmed.begins(with: "at ") && frame(line) != nil
    }

    /// `at first (/w/src/cart.js:10:19)`, `at async Cart.load (…)`, `at /w/a.js:1:2`, `at new Promise (<anonymous>)`.
    static func frame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        _ = scanner.take("at ")
        _ = scanner.take("async ")
        if scanner.text.ends(with: ")"), let name = scanner.take(untilLast: " (") {
            let inside = String(scanner.text.dropLast())
            if inside == "<anonymous>" || inside == "native" {
                return StackFrame(file: "<anonymous>", function: name)
            }
            return place(inside).map { StackFrame(file: $0.file, line: $0.line, function: name) }
        }
        return place(scanner.text).map { StackFrame(file: $0.file, line: $0.line) }
    }

    /// `file:line:column`. Two numbers set it apart from what other languages print.
    private static func place(_ text: String) -> (file: String, line: Int)? {
        var scanner = LineScanner(text)
        guard let before = scanner.take(untilLast: ":"), scanner.takeInteger() != nil, scanner.isAtEnd else {
            return nil
        }
        var inner = LineScanner(before)
        guard let file = inner.take(untilLast: ":"), let line = inner.takeInteger(), inner.isAtEnd, !file.isEmpty else {
            return nil
        }
        return (file, line)
    }

    private static func isHeading(_ line: String) -> (type: String, message: String)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        _ = scanner.take("Uncaught ")
        _ = scanner.take("[")
        let type = scanner.take {
            $0 == 95 || $0 == 46 || $0 == 36 || (48...57).contains($0) || ($0 | 32 >= 97 && $0 | 32 <= 122)
        }
        guard type.ends(with: "Error") || type.ends(with: "Exception") || type == "DOMException" else { return nil }
        // `AssertionError [ERR_ASSERTION]: text`
        if scanner.take(" ["), scanner.take(until: "]") == nil { return nil }
        if scanner.isAtEnd { return (type, "") }
        guard scanner.take(":") else { return nil }
        scanner.skipSpaces()
        return (type, scanner.text)
    }

    /// Above an uncaught error node shows where: `/w/a.js:2`, the line, a caret.
    private static func place(_ lines: ArraySlice<String>, before heading: Int, _ floor: Int) -> StackFrame? {
        for index in stride(from: heading - 1, through: max(floor, heading - 8), by: -1) {
            var scanner = LineScanner(lines[index])
            guard let file = scanner.take(untilLast: ":"), file.begins(with: "/") || file.begins(with: "file:"),
                let number = scanner.takeInteger(), scanner.isAtEnd
            else { continue }
            return StackFrame(file: file, line: number)
        }
        return nil
    }
}

/// The line of type and message above the first frame.
struct TraceHeading {
    var line: Int
    var type: String
    var message: String

    /// Messages of assertions have diffs in them.
    private static let mostLines = 60

    /// Looks upwards from the first frame, not over `floor`, where the trace before ended.
    static func find(
        in lines: ArraySlice<String>,
        before first: Int,
        notBefore floor: Int,
        isHeading: (String) -> (type: String, message: String)?
    ) -> TraceHeading? {
        for index in stride(from: first - 1, through: max(floor, first - mostLines), by: -1) {
            guard let (type, message) = isHeading(lines[index]) else { continue }
            let rest = lines[(index + 1)..<first].joined(separator: "\n").trimmedLines
            return TraceHeading(line: index, type: type, message: rest.isEmpty ? message : message + "\n" + rest)
        }
        return nil
    }
}
