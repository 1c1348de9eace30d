// SPDX-License-Identifier: Apache-2.0

internal import API

/// Swift's crashes: `Shop/Cart.swift:11: Fatal error: text`, then what the runtime's backtracer prints.
enum SwiftTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            if let (message, place) = fatalError(lines[position]) {
                traces.append(
                    Trace(
                        kind: .crash,
                        type: "Fatal error",
                        message: message,
                        frames: [place],
                        lines: position..<(position + 1)
                    )
                )
                position += 1
            } else if lines[position].begins(with: "*** Program crashed: ") {
                position = addBacktrace(lines, position, &traces)
            } else {
                position += 1
            }
        }
        return traces
    }

    private static func fatalError(_ line: String) -> (message: String, place: StackFrame)? {
        guard line.has("atal error") else { return nil }
        var scanner = LineScanner(line)
        guard let file = scanner.take(until: ".swift:"), let number = scanner.takeInteger(), scanner.take(": ") else {
            return nil
        }
        let text = scanner.text
        guard ["Fatal error", "Precondition failed", "Assertion failed"].contains(where: { text.begins(with: $0) })
        else { return nil }
        return (text, StackFrame(file: file + ".swift", line: number))
    }

    /// How far the backtrace may stand behind the message that goes with it.
    private static let gap = 12

    private static func addBacktrace(_ lines: ArraySlice<String>, _ start: Int, _ traces: inout [Trace]) -> Int {
        var scanner = LineScanner(lines[start])
        _ = scanner.take("*** Program crashed: ")
        let reason = scanner.take(until: " at 0x") ?? scanner.take(until: " ***") ?? scanner.text
        var position = start + 1
        while position < min(lines.endIndex, start + 40), !lines[position].ends(with: " crashed:") { position += 1 }
        position = min(position + 1, lines.endIndex)
        var frames: [StackFrame] = []
        while position < lines.endIndex, lines[position].isBlank || lines[position].indentation > 0 || frames.isEmpty {
            if let frame = frame(lines[position]) { frames.append(frame) }
            if lines[position].begins(with: "Thread ") || lines[position].begins(with: "Registers:") { break }
            position += 1
        }
        if let last = traces.last, start - last.lines.upperBound <= gap {
            let known = last.frames.filter { place in
                !place.file.hasPrefix("Swift/") && !frames.contains { $0.line == place.line }
            }
            traces[traces.count - 1].frames = frames.isEmpty ? last.frames : known + frames
            traces[traces.count - 1].lines = last.lines.lowerBound..<position
        } else {
            traces.append(Trace(kind: .crash, type: reason, message: reason, frames: frames, lines: start..<position))
        }
        return max(position, start + 1)
    }

    /// `3 [ra] 0x0000557a56fc2800 first(_:) + 31 in crash at /w/Sources/Shop/Cart.swift:11:49`; frames of the system have no place.
    private static func frame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, scanner.takeInteger() != nil, scanner.take(until: " 0x") != nil,
            scanner.take(until: " ") != nil, let function = scanner.take(untilLast: " + "),
            scanner.take(until: " at ") != nil,
            let file = scanner.take(until: ":"), file.begins(with: "/"), let number = scanner.takeInteger()
        else { return nil }
        return StackFrame(file: file, line: number, function: function)
    }
}
