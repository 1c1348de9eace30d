// SPDX-License-Identifier: Apache-2.0

internal import API

/// Rust's panics: `thread 'main' panicked at src/lib.rs:10:5:`, the message, perhaps a backtrace.
enum RustTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            guard let trace = trace(lines, at: position) else {
                position += 1
                continue
            }
            traces.append(trace)
            position = trace.lines.upperBound
        }
        return traces
    }

    private static func trace(_ lines: ArraySlice<String>, at start: Int) -> Trace? {
        var scanner = LineScanner(lines[start])
        guard scanner.take("thread '"), scanner.take(until: "panicked at ") != nil else { return nil }
        var message: [String] = []
        var place = scanner.text
        if place.begins(with: "'"), let end = place.lastRange(of: "', ") {
            // Before Rust 1.73 the message stood on the same line.
            message = [String(place[..<end.lowerBound].dropFirst())]
            place = String(place[end.upperBound...])
        }
        guard let origin = frame(place) else { return nil }
        var position = start + 1
        while position < min(lines.endIndex, start + 40), !isEnd(lines[position]) {
            message.append(lines[position])
            position += 1
        }
        var frames: [StackFrame] = []
        if position < lines.endIndex, lines[position].begins(with: "stack backtrace:") {
            position += 1
            backtrace(lines, &position, &frames)
        }
        let own =
            frames.firstIndex { $0.file.hasPrefix("./") || !$0.file.hasPrefix("/") || $0.line == origin.line }
            ?? frames.endIndex
        frames.removeFirst(own)
        if frames.first?.line == origin.line {
            frames[0].file = origin.file
        } else {
            frames.insert(origin, at: 0)
        }
        let text = message.joined(separator: "\n").trimmedLines
        return Trace(
            kind: text.begins(with: "assertion ") ? .assertion : .exception,
            type: "panic",
            message: text,
            frames: frames,
            lines: start..<position
        )
    }

    private static func isEnd(_ line: String) -> Bool {
        line.isBlank || line.begins(with: "stack backtrace:") || line.begins(with: "note: ")
    }

    /// `   4: shop::tests::adds` and, where known, `             at ./src/lib.rs:24:9`.
    private static func backtrace(_ lines: ArraySlice<String>, _ position: inout Int, _ frames: inout [StackFrame]) {
        var function: String?
        while position < lines.endIndex, lines[position].indentation > 0 {
            var scanner = LineScanner(lines[position].trimmed)
            if scanner.take("at ") {
                if var frame = frame(scanner.text), !frame.file.hasPrefix("/rustc/") {
                    frame.function = function
                    frames.append(frame)
                }
            } else if scanner.takeInteger() != nil, scanner.take(": ") {
                function = scanner.text
            } else {
                return
            }
            position += 1
        }
    }

    /// `src/lib.rs:24:9`, with a colon behind it in the heading.
    private static func frame(_ place: String) -> StackFrame? {
        var scanner = LineScanner(place)
        guard let file = scanner.take(until: ".rs:"), let number = scanner.takeInteger(), scanner.take(":") else {
            return nil
        }
        return StackFrame(file: file + ".rs", line: number)
    }
}
