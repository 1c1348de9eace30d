// SPDX-License-Identifier: Apache-2.0

internal import API

/// `Traceback (most recent call last):`, its frames and the exception, with chains and groups.
enum PythonTraces: TraceFormat {
    static let opening = "Traceback (most recent call last):"
    private static let longestMessage = 30

    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            let line = unframed(lines[position])
            // A syntax error in the file that is started has no heading.
            guard line.ends(with: opening) || frame(line, alone: true) != nil else {
                position += 1
                continue
            }
            guard let trace = trace(in: lines, at: position) else {
                position += 1
                continue
            }
            position = max(trace.lines.upperBound, position + 1)
            if let last = traces.last, isChained(lines[last.lines.upperBound..<trace.lines.lowerBound]) {
                traces[traces.count - 1] = chained(last, with: trace)
            } else {
                traces.append(trace)
            }
        }
        return traces
    }

    /// Without the frame that exception groups draw: `  | `, `  +-+---------------- 1 ----------------`.
    private static func unframed(_ line: String) -> String {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        if scanner.take("| ") || scanner.take("+ ") { return scanner.text }
        return line
    }

    /// `  File "/w/a.py", line 3, in f`
    static func frame(_ line: String, alone: Bool = false) -> StackFrame? {
        var scanner = LineScanner(line)
        guard (1...8).contains(scanner.skipSpaces()), scanner.take("File \""),
            let file = scanner.take(until: "\", line "),
            let number = scanner.takeInteger()
        else { return nil }
        if scanner.isAtEnd { return StackFrame(file: file, line: number) }
        guard !alone, scanner.take(", in ") else { return nil }
        return StackFrame(file: file, line: number, function: scanner.text)
    }

    private static func trace(in lines: ArraySlice<String>, at start: Int) -> Trace? {
        var frames: [StackFrame] = []
        var position = unframed(lines[start]).ends(with: opening) ? start + 1 : start
        let prefix = lines[start].range(before: opening) ?? ""
        // Frames, their source lines, carets and `[Previous line repeated …]` are all indented; the exception is not.
        while position < lines.endIndex {
            let line = stripped(lines[position], prefix)
            if let frame = frame(line) {
                frames.append(frame)
            } else if line.indentation == 0 && !line.isEmpty {
                break
            } else if line.isBlank && !frames.isEmpty && !isIndented(position + 1, lines, prefix) {
                // A blank source line is followed by more of the trace or by the exception.
                guard position + 1 < lines.endIndex, exception(stripped(lines[position + 1], prefix)) != nil else {
                    break
                }
            }
            position += 1
        }
        guard position < lines.endIndex, let (type, first) = exception(stripped(lines[position], prefix)) else {
            return frames.isEmpty
                ? nil
                : Trace(kind: .exception, type: nil, message: "", frames: frames.reversed(), lines: start..<position)
        }
        var message = [first]
        position += 1
        // What follows may belong to the message or not, so it stays open for other traces.
        let end = position
        while position < lines.endIndex, message.count < longestMessage {
            let line = stripped(lines[position], prefix)
            if ends(line) || (line.isBlank && !continues(lines, position, prefix)) { break }
            message.append(line)
            position += 1
        }
        return Trace(
            kind: kind(of: type),
            type: type,
            message: message.joined(separator: "\n").trimmedLines,
            frames: frames.reversed(),
            lines: start..<end
        )
    }

    private static func stripped(_ line: String, _ prefix: String) -> String {
        let line = unframed(line)
        return !prefix.isEmpty && line.begins(with: prefix) ? String(line.dropFirst(prefix.count)) : line
    }

    private static func isIndented(_ position: Int, _ lines: ArraySlice<String>, _ prefix: String) -> Bool {
        position < lines.endIndex && stripped(lines[position], prefix).indentation > 0
    }

    /// Messages of unittest have blank lines before a diff.
    private static func continues(_ lines: ArraySlice<String>, _ position: Int, _ prefix: String) -> Bool {
        guard position + 1 < lines.endIndex else { return false }
        let next = stripped(lines[position + 1], prefix)
        return ["- ", "+ ", "? ", "First ", "Second "].contains { next.begins(with: $0) }
    }

    private static func ends(_ line: String) -> Bool {
        line.begins(with: "=====") || line.trimmed.begins(with: "+-") || line.begins(with: "-----")
            || line.ends(with: opening)
            || line.begins(with: "During handling of")
            || line.begins(with: "The above exception was")
    }

    private static func isChained(_ between: ArraySlice<String>) -> Bool {
        between.count <= longestMessage + 4
            && between.suffix(4).contains {
                let line = unframed($0)
                return line.begins(with: "During handling of the above exception")
                    || line.begins(with: "The above exception was the direct cause")
            }
    }

    private static func chained(_ cause: Trace, with effect: Trace) -> Trace {
        Trace(
            kind: effect.kind,
            type: effect.type,
            message: effect.message,
            frames: cause.frames + effect.frames.filter { !cause.frames.contains($0) },
            lines: cause.lines.lowerBound..<effect.lines.upperBound
        )
    }

    /// `ValueError: text`, `json.decoder.JSONDecodeError: text`, `KeyboardInterrupt`.
    static func exception(_ line: String) -> (type: String, message: String)? {
        var scanner = LineScanner(line)
        let type = scanner.take {
            $0 >= 128 || $0 == 95 || $0 == 46 || (48...57).contains($0) || ($0 | 32 >= 97 && $0 | 32 <= 122)
        }
        guard let first = type.utf8.first, !(48...57).contains(first), first != 46, !type.ends(with: ".") else {
            return nil
        }
        if scanner.isAtEnd { return (type, "") }
        guard scanner.take(":") else { return nil }
        scanner.skipSpaces()
        return (type, scanner.text)
    }

    static func kind(of type: String) -> TestFailure.Kind {
        switch type.split(separator: ".").last.map(String.init) ?? type {
        case "AssertionError": .assertion
        case "SyntaxError", "IndentationError", "TabError", "ImportError", "ModuleNotFoundError": .build
        default: .exception
        }
    }
}

extension String {
    fileprivate func range(before text: String) -> String? {
        guard let range = Substring(self).utf8.range(of: text) else { return nil }
        let prefix = String(self[..<range.lowerBound])
        return prefix.isBlank ? nil : prefix
    }

    /// Without blank lines at both ends.
    var trimmedLines: String {
        var lines = split(separator: "\n", omittingEmptySubsequences: false)[...]
        while lines.first?.isBlank == true { lines = lines.dropFirst() }
        while lines.last?.isBlank == true { lines = lines.dropLast() }
        return lines.joined(separator: "\n")
    }
}
