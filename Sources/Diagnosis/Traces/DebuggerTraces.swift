// SPDX-License-Identifier: Apache-2.0

internal import API

/// Backtraces of gdb and lldb, and Valgrind's reports.
enum DebuggerTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        var reason: (line: Int, text: String)?
        while position < lines.endIndex {
            if let text = signal(lines[position]) { reason = (position, text) }
            let start = position
            var frames: [StackFrame] = []
            var count = 0
            while position < lines.endIndex, let frame = frame(lines[position]) {
                count += 1
                if !frame.file.isEmpty { frames.append(frame) }
                position += 1
            }
            guard count > 0 else {
                position += 1
                continue
            }
            // Valgrind: the line above says what was wrong; an allocation's stack has none that counts.
            let above = start > lines.startIndex ? valgrind(lines[start - 1]) : nil
            if let above, above.begins(with: "Address ") || above.begins(with: "Block ") { continue }
            let message = above ?? reason?.text ?? ""
            let first = above != nil ? start - 1 : reason?.line ?? start
            traces.append(Trace(kind: .crash, type: nil, message: message, frames: frames, lines: first..<position))
            reason = nil
        }
        return traces
    }

    /// `Program received signal SIGSEGV, Segmentation fault.`
    private static func signal(_ line: String) -> String? {
        if line.begins(with: "Program received signal ") || line.begins(with: "Program terminated with signal ") {
            return line
        }
        return line.has("stop reason = ") ? line.trimmed : nil
    }

    private static func frame(_ line: String) -> StackFrame? { gdb(line) ?? lldb(line) ?? valgrindFrame(line) }

    /// `#0  0x00005555555552d6 in undefined (shift=1) at src/cart.c:38`
    private static func gdb(_ line: String) -> StackFrame? {
        guard line.begins(with: "#") else { return nil }
        var scanner = LineScanner(line)
        guard scanner.take("#"), scanner.takeInteger() != nil, scanner.skipSpaces() > 0 else { return nil }
        if scanner.take("0x"), scanner.take(until: " in ") == nil { return nil }
        guard let function = scanner.take(until: " (") else { return nil }
        guard scanner.take(untilLast: " at ") != nil, let place = NativePlace(scanner.text) else {
            return StackFrame(file: "", function: function)
        }
        return StackFrame(file: place.frame.file, line: place.frame.line, function: function)
    }

    /// `  * frame #0: 0x0000555555555131 cart``total(prices=…) at cart.c:10:30`
    private static func lldb(_ line: String) -> StackFrame? {
        guard line.has("frame #") else { return nil }
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        _ = scanner.take("* ")
        guard scanner.take("frame #"), scanner.takeInteger() != nil, scanner.take(": 0x"),
            scanner.take(until: "`") != nil
        else {
            return nil
        }
        guard let call = scanner.take(untilLast: " at "), let place = NativePlace(scanner.text) else {
            return StackFrame(file: "", function: scanner.text)
        }
        let function = call.firstRange(of: "(").map { String(call[..<$0.lowerBound]) } ?? call
        return StackFrame(file: place.frame.file, line: place.frame.line, function: function)
    }

    /// What stands behind `==1340== `.
    private static func valgrind(_ line: String) -> String? {
        var scanner = LineScanner(line)
        guard scanner.take("=="), scanner.takeInteger() != nil, scanner.take("== ") else { return nil }
        return scanner.text.trimmed
    }

    /// `==1340==    at 0x1091D8: total (cart.c:10)`
    private static func valgrindFrame(_ line: String) -> StackFrame? {
        guard line.begins(with: "=="), let text = valgrind(line) else { return nil }
        var scanner = LineScanner(text)
        guard scanner.take("at 0x") || scanner.take("by 0x"), scanner.take(until: ": ") != nil,
            let function = scanner.take(untilLast: " (")
        else { return nil }
        guard let place = NativePlace(String(scanner.text.dropLast())) else {
            return StackFrame(file: "", function: function)
        }
        return StackFrame(file: place.frame.file, line: place.frame.line, function: function)
    }
}
