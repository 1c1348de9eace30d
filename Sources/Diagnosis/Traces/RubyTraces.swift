// SPDX-License-Identifier: Apache-2.0

internal import API

/// Ruby's uncaught exceptions: ``lib/cart.rb:7:in `first': text (NoMethodError)`` and `\tfrom …` below.
enum RubyTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            guard let (place, text) = heading(lines[position]), let trace = trace(lines, position, place, text) else {
                position += 1
                continue
            }
            traces.append(trace)
            position = trace.lines.upperBound
        }
        return traces
    }

    private static let mostLines = 20

    private static func trace(_ lines: ArraySlice<String>, _ start: Int, _ place: StackFrame, _ text: String) -> Trace?
    {
        var message = [text]
        var position = start + 1
        var type = self.type(&message[0])
        // The message goes on until the first caller; its first line may lack the type then.
        while position < min(lines.endIndex, start + mostLines), !lines[position].begins(with: "\tfrom ") {
            if type != nil && lines[position].isBlank && !hasCaller(lines, position, start) { break }
            message.append(lines[position])
            if type == nil { type = self.type(&message[message.count - 1]) }
            position += 1
        }
        guard let type else { return nil }
        var frames = [place]
        while position < lines.endIndex, lines[position].begins(with: "\tfrom ") {
            if let frame = frame(String(lines[position].dropFirst(6))) { frames.append(frame) }
            position += 1
        }
        if frames.count == 1 { position = start + 1 }
        return Trace(
            kind: type == "LoadError" || type == "SyntaxError" ? .build : .exception,
            type: type,
            message: (frames.count == 1 ? message[0] : message.joined(separator: "\n")).trimmedLines,
            frames: frames,
            lines: start..<position
        )
    }

    private static func hasCaller(_ lines: ArraySlice<String>, _ position: Int, _ start: Int) -> Bool {
        lines[position..<min(lines.endIndex, start + mostLines)].contains { $0.begins(with: "\tfrom ") }
    }

    /// Takes ` (NoMethodError)` from the end of a line.
    private static func type(_ line: inout String) -> String? {
        guard line.ends(with: ")"), let open = line.lastRange(of: "(") else { return nil }
        let name = String(line[open.upperBound...].dropLast())
        guard name.first?.isUppercase == true, !name.has(" ") else { return nil }
        line = String(line[..<open.lowerBound]).trimmed
        return name
    }

    private static func heading(_ line: String) -> (place: StackFrame, text: String)? {
        guard line.has(".rb:"), line.indentation == 0, let colon = line.firstRange(of: "': ") else { return nil }
        guard let place = frame(String(line[..<colon.lowerBound]) + "'") else { return nil }
        return (place, String(line[colon.upperBound...]))
    }

    /// ``/w/lib/cart.rb:7:in `first'``; since Ruby 3.4 with `'` on both sides.
    static func frame(_ text: String) -> StackFrame? {
        var scanner = LineScanner(text)
        guard let file = scanner.take(until: ":"), !file.isEmpty, !file.has(" "), let number = scanner.takeInteger()
        else { return nil }
        if scanner.isAtEnd { return StackFrame(file: file, line: number) }
        guard scanner.take(":in `") || scanner.take(":in '"), let function = scanner.take(untilLast: "'") else {
            return nil
        }
        return StackFrame(file: file, line: number, function: function)
    }
}
