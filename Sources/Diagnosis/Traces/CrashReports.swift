// SPDX-License-Identifier: Apache-2.0

internal import API

/// Last words without a stack, or with one of another form: `assert` of C, uncaught C++ exceptions, Python's faulthandler.
enum CrashReports: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            guard let trace = assertion(lines, position) ?? terminate(lines, position) ?? faulthandler(lines, position)
            else {
                position += 1
                continue
            }
            traces.append(trace)
            position = trace.lines.upperBound
        }
        return traces
    }

    /// `cart: src/cart.c:64: main: Assertion `argc == 7' failed.`
    private static func assertion(_ lines: ArraySlice<String>, _ position: Int) -> Trace? {
        guard lines[position].has(": Assertion `"), lines[position].has("' failed.") else { return nil }
        var scanner = LineScanner(lines[position])
        guard scanner.take(until: ": ") != nil, let file = scanner.take(until: ":"), let number = scanner.takeInteger(),
            scanner.take(": "), let function = scanner.take(until: ": Assertion `"),
            let condition = scanner.take(untilLast: "' failed.")
        else { return nil }
        return Trace(
            kind: .assertion,
            type: "assert",
            message: "Assertion `\(condition)' failed.",
            frames: [StackFrame(file: file, line: number, function: function)],
            lines: position..<(position + 1)
        )
    }

    /// `terminate called after throwing an instance of 'std::out_of_range'` and `  what():  text`.
    private static func terminate(_ lines: ArraySlice<String>, _ position: Int) -> Trace? {
        var scanner = LineScanner(lines[position])
        guard scanner.take("terminate called after throwing an instance of '"), let type = scanner.take(until: "'")
        else { return nil }
        var message = ""
        if position + 1 < lines.endIndex {
            var next = LineScanner(lines[position + 1])
            if next.take("  what():  ") { message = next.text }
        }
        return Trace(
            kind: .crash,
            type: type,
            message: message,
            frames: [],
            lines: position..<(position + (message.isEmpty ? 1 : 2))
        )
    }

    /// `Fatal Python error: Segmentation fault` and the stack of the current thread, innermost first.
    private static func faulthandler(_ lines: ArraySlice<String>, _ position: Int) -> Trace? {
        guard let mark = lines[position].firstRange(of: "Fatal Python error: ") else { return nil }
        let message = String(lines[position][mark.upperBound...])
        var end = position + 1
        while end < min(lines.endIndex, position + 4), !lines[end].has("(most recent call first)") { end += 1 }
        var frames: [StackFrame] = []
        if end < lines.endIndex, lines[end].has("(most recent call first)") {
            end += 1
            while end < lines.endIndex, let frame = faulthandlerFrame(lines[end]) {
                frames.append(frame)
                end += 1
            }
        } else {
            end = position + 1
        }
        return Trace(kind: .crash, type: "Fatal Python error", message: message, frames: frames, lines: position..<end)
    }

    /// `  File "/w/a.py", line 6 in outer`: without the comma that a traceback has.
    private static func faulthandlerFrame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.take("  File \""), let file = scanner.take(until: "\", line "),
            let number = scanner.takeInteger(),
            scanner.take(" in ")
        else { return nil }
        return StackFrame(file: file, line: number, function: scanner.text)
    }
}
