// SPDX-License-Identifier: Apache-2.0

internal import API

/// Go's panics, fatal errors and data races: a message, `goroutine 7 [running]:`, then pairs of call and place.
enum GoTraces: TraceFormat {
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

    private static let headings = ["panic: ", "fatal error: ", "WARNING: DATA RACE"]

    private static func trace(_ lines: ArraySlice<String>, at start: Int) -> Trace? {
        guard let heading = headings.first(where: { lines[start].begins(with: $0) }) else { return nil }
        let isRace = heading == headings[2]
        var message: [String] = [isRace ? "data race" : String(lines[start].dropFirst(heading.count))]
        var position = start + 1
        // Up to the first goroutine; a message of several lines stands in between.
        while position < min(lines.endIndex, start + 60),
            !(isRace ? isCall(lines, position) : isGoroutine(lines[position]))
        {
            let line = lines[position]
            if isRace { message.append(line.trimmed) }
            if !isRace, !line.isBlank, !line.begins(with: "\tpanic: ") { message.append(line) }
            position += 1
        }
        guard position < lines.endIndex, isRace || isGoroutine(lines[position]) else { return nil }
        if !isRace { position += 1 }
        var frames: [StackFrame] = []
        while isCall(lines, position) {
            if let frame = frame(lines, position) { frames.append(frame) }
            position += 2
        }
        if let panic = frames.lastIndex(where: { $0.function == "panic" }) { frames.removeFirst(panic + 1) }
        while let function = frames.first?.function, function.hasPrefix("runtime.") { frames.removeFirst() }
        return Trace(
            kind: heading == headings[0] && !(message[0].has("test timed out"))
                ? .exception : timeoutOrCrash(message[0]),
            type: isRace ? "data race" : heading == headings[0] ? "panic" : "fatal error",
            message: message.joined(separator: "\n").trimmedLines,
            frames: frames,
            lines: start..<max(position, start + 1)
        )
    }

    private static func timeoutOrCrash(_ message: String) -> TestFailure.Kind {
        message.has("test timed out") ? .timeout : .crash
    }

    private static func isGoroutine(_ line: String) -> Bool { line.begins(with: "goroutine ") && line.ends(with: "]:") }

    /// A line with a call, and one that is indented further with a place.
    private static func isCall(_ lines: ArraySlice<String>, _ position: Int) -> Bool {
        guard position + 1 < lines.endIndex, !lines[position].isBlank,
            lines[position].has("(") || lines[position].begins(with: "created by ")
        else { return false }
        return lines[position + 1].indentation > lines[position].indentation && place(lines[position + 1]) != nil
    }

    private static func frame(_ lines: ArraySlice<String>, _ position: Int) -> StackFrame? {
        guard let (file, number) = place(lines[position + 1]) else { return nil }
        var call = lines[position].trimmed
        if call.begins(with: "created by ") {
            call = String(call.dropFirst(11))
            if let goroutine = call.firstRange(of: " in goroutine ") { call = String(call[..<goroutine.lowerBound]) }
        } else if let arguments = call.lastRange(of: "(") {
            call = String(call[..<arguments.lowerBound])
        }
        return StackFrame(file: file, line: number, function: call)
    }

    /// `\t/w/calc/calc.go:14 +0x22`
    private static func place(_ line: String) -> (file: String, line: Int)? {
        var scanner = LineScanner(line.trimmed)
        guard let file = scanner.take(until: ".go:"), let number = scanner.takeInteger(),
            scanner.isAtEnd || scanner.take(" ")
        else {
            return nil
        }
        return (file + ".go", number)
    }
}
