// SPDX-License-Identifier: Apache-2.0

internal import API

/// PHP's fatal errors: `Fatal error: Uncaught Error: text in FILE:15`, `Stack trace:`, `#0 FILE(2): call()`; and its parse errors.
enum PHPTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            guard let trace = uncaught(lines, position) ?? plain(lines, position) else {
                position += 1
                continue
            }
            traces.append(trace)
            position = trace.lines.upperBound
        }
        return traces
    }

    private static func uncaught(_ lines: ArraySlice<String>, _ start: Int) -> Trace? {
        var scanner = LineScanner(lines[start])
        guard scanner.take(until: "Uncaught ") != nil else { return nil }
        var text = [scanner.text]
        var position = start + 1
        while position < min(lines.endIndex, start + 30), lines[position] != "Stack trace:" {
            text.append(lines[position])
            position += 1
        }
        guard position < lines.endIndex, lines[position] == "Stack trace:", let last = text.popLast() else {
            return nil
        }
        var end = LineScanner(last)
        guard let final = end.take(untilLast: " in "), let place = NativePlace(end.text) else { return nil }
        text.append(final)
        var message = LineScanner(text.joined(separator: "\n"))
        let type = message.take(until: ": ")
        var frames = [place.frame]
        position += 1
        while position < lines.endIndex, lines[position].begins(with: "#") {
            if let frame = call(lines[position]) { frames.append(frame) }
            position += 1
        }
        // Each line names the callee and where it was called from.
        let functions = frames.dropFirst().map(\.function) + [nil]
        for (index, function) in functions.enumerated() { frames[index].function = function }
        if position < lines.endIndex, lines[position].begins(with: "  thrown in ") { position += 1 }
        return Trace(
            kind: .exception,
            type: type,
            message: message.text.trimmedLines,
            frames: frames,
            lines: start..<position
        )
    }

    /// `#0 /w/crash.php(2): Cart::first()`
    private static func call(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.take("#"), scanner.takeInteger() != nil, scanner.take(" "), let file = scanner.take(until: "("),
            let number = scanner.takeInteger(), scanner.take("): ")
        else { return nil }
        return StackFrame(file: file, line: number, function: scanner.take(until: "(") ?? scanner.text)
    }

    /// `PHP Parse error:  syntax error, unexpected token in /w/a.php on line 3`
    private static func plain(_ lines: ArraySlice<String>, _ position: Int) -> Trace? {
        let line = lines[position]
        guard line.has(" on line "), line.has("Parse error: ") || line.has("Fatal error: ") else { return nil }
        let isParse = line.has("Parse error: ")
        var scanner = LineScanner(line)
        guard scanner.take(until: " error: ") != nil, let message = scanner.take(untilLast: " in "),
            let file = scanner.take(until: " on line "), let number = scanner.takeInteger()
        else { return nil }
        return Trace(
            kind: isParse ? .build : .exception,
            type: isParse ? "Parse error" : "Fatal error",
            message: message.trimmed,
            frames: [StackFrame(file: file, line: number)],
            lines: position..<(position + 1)
        )
    }
}
