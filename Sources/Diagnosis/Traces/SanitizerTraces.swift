// SPDX-License-Identifier: Apache-2.0

internal import API

/// Reports of AddressSanitizer and its kin: a heading and the first stack below it.
enum SanitizerTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        while position < lines.endIndex {
            guard let heading = heading(lines[position]) else {
                position += 1
                continue
            }
            let start = position
            position += 1
            var frames: [StackFrame] = heading.place.map { [$0] } ?? []
            // Between heading and stack: what was accessed, `Direct leak of …`.
            let limit = min(lines.endIndex, start + (heading.place == nil ? 8 : 2))
            while position < limit, stackFrame(lines[position]) == nil { position += 1 }
            guard position < limit else {
                position = start + 1
                if heading.place != nil { traces.append(heading.trace(frames, start..<position)) }
                continue
            }
            let detail = lines[(start + 1)..<position].joined(separator: "\n").trimmedLines
            while position < lines.endIndex, let frame = stackFrame(lines[position]) {
                if frames.first?.function == nil, frames.first?.line == frame.line { frames.removeAll() }
                if isOwn(frame) { frames.append(frame) }
                position += 1
            }
            var trace = heading.trace(frames, start..<position)
            if !detail.isEmpty { trace.message += "\n" + detail }
            traces.append(trace)
        }
        return traces
    }

    private struct Heading {
        var type: String
        var message: String
        /// UBSan begins with it.
        var place: StackFrame?

        func trace(_ frames: [StackFrame], _ lines: Range<Int>) -> Trace {
            Trace(kind: .crash, type: type, message: message, frames: frames, lines: lines)
        }
    }

    private static func heading(_ line: String) -> Heading? {
        if line.has("Sanitizer: ") {
            var scanner = LineScanner(line)
            guard scanner.take(until: "ERROR: ") != nil || scanner.take(until: "WARNING: ") != nil,
                let tool = scanner.take(until: ": "), tool.ends(with: "Sanitizer")
            else { return nil }
            // Addresses differ from run to run.
            return Heading(
                type: tool,
                message: scanner.take(until: " on address 0x") ?? scanner.take(until: " (pid=") ?? scanner.text
            )
        }
        guard let error = line.firstRange(of: ": runtime error: ") else { return nil }
        return NativePlace(String(line[..<error.lowerBound])).map {
            Heading(type: "UndefinedBehaviorSanitizer", message: String(line[error.upperBound...]), place: $0.frame)
        }
    }

    /// `#0 0x562c5b7952b3 in total src/cart.c:10`, TSan without address: `#0 count src/cart.c:44 (tsan+0x143b)`.
    private static func stackFrame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, scanner.take("#"), scanner.takeInteger() != nil, scanner.take(" ") else {
            return nil
        }
        if scanner.take("0x"), scanner.take(until: " in ") == nil { return nil }
        var text = scanner.text
        if text.ends(with: ")"), let module = text.lastRange(of: " (") { text = String(text[..<module.lowerBound]) }
        // C++ functions have spaces in them, so the place is what stands last.
        guard let space = text.lastRange(of: " "), let place = NativePlace(String(text[space.upperBound...])) else {
            return StackFrame(file: "", function: text)
        }
        return StackFrame(file: place.frame.file, line: place.frame.line, function: String(text[..<space.lowerBound]))
    }

    /// The allocator's and the C library's frames say nothing about the fault.
    private static func isOwn(_ frame: StackFrame) -> Bool {
        !frame.file.isEmpty && !frame.file.has("libsanitizer/") && !frame.file.has("/compiler-rt/")
            && !frame.file.begins(with: "../sysdeps/")
            && !frame.file.begins(with: "../csu/")
    }
}

/// `src/cart.c:10` or `src/cart.c:10:5`.
struct NativePlace {
    let frame: StackFrame

    init?(_ text: String) {
        var scanner = LineScanner(text)
        guard let file = scanner.take(until: ":"), let line = scanner.takeInteger(),
            scanner.isAtEnd || scanner.take(":"),
            !file.isEmpty, file.has(".")
        else { return nil }
        frame = StackFrame(file: file, line: line)
    }
}
