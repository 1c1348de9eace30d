// SPDX-License-Identifier: Apache-2.0

internal import API

/// Errors of compilers and linkers, each as one trace with one frame.
enum CompilerMessages: TraceFormat {
    /// One missing header makes hundreds; the first are the cause.
    static let mostErrors = 50

    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var seen: Set<String> = []
        var inGoPackage = false
        for position in lines.indices where traces.count < mostErrors {
            let line = lines[position]
            if line.begins(with: "# ") { inGoPackage = true }
            guard
                let (message, frame) = rust(lines, position) ?? marked(line) ?? maven(line) ?? bracketed(line)
                    ?? linker(line)
                    ?? (inGoPackage ? go(line) : nil)
            else { continue }
            // Swift prints each error for every phase, make prints it for every target.
            guard seen.insert("\(frame?.file ?? ""):\(frame?.line ?? 0):\(message)").inserted else { continue }
            traces.append(
                Trace(
                    kind: .build,
                    type: "error",
                    message: message,
                    frames: frame.map { [$0] } ?? [],
                    lines: position..<(position + 1)
                )
            )
        }
        return traces
    }

    /// `src/a.c:3:14: error: text`, `A.java:12: error: text`, `a.c:2:10: fatal error: text`.
    private static func marked(_ line: String) -> (String, StackFrame?)? {
        guard let mark = line.firstRange(of: ": error: ") ?? line.firstRange(of: ": fatal error: ") else { return nil }
        guard let place = NativePlace(String(line[..<mark.lowerBound])), !place.frame.file.has(" ") else { return nil }
        let message = String(line[mark.upperBound...])
        // What XCTest prints has the same form: `file:5: error: Case.test : text`.
        guard !message.has(" : ") else { return nil }
        return (message, place.frame)
    }

    /// `error[E0308]: text` and `  --> src/lib.rs:59:39` below it.
    private static func rust(_ lines: ArraySlice<String>, _ position: Int) -> (String, StackFrame?)? {
        guard lines[position].begins(with: "error"), position + 1 < lines.endIndex else { return nil }
        var place = LineScanner(lines[position + 1])
        place.skipSpaces()
        guard place.take("--> "), let frame = NativePlace(place.text), let colon = lines[position].firstRange(of: ": ")
        else { return nil }
        return (String(lines[position][colon.upperBound...]), frame.frame)
    }

    /// `[ERROR] /w/src/main/java/shop/Cart.java:[12,5] cannot find symbol`
    private static func maven(_ line: String) -> (String, StackFrame?)? {
        guard line.begins(with: "[ERROR] ") else { return nil }
        var scanner = LineScanner(line.dropFirst(8))
        guard let file = scanner.take(until: ":["), let number = scanner.takeInteger(), scanner.take(","),
            scanner.take(until: "] ") != nil
        else { return nil }
        return (scanner.text, StackFrame(file: file, line: number))
    }

    /// `src/a.ts(3,5): error TS2322: text`, `Program.cs(12,13): error CS1002: text [project]`.
    private static func bracketed(_ line: String) -> (String, StackFrame?)? {
        guard let mark = line.firstRange(of: "): error ") else { return nil }
        var scanner = LineScanner(line[..<mark.lowerBound])
        guard let file = scanner.take(untilLast: "("), let number = scanner.takeInteger(), scanner.take(","),
            file.has(".")
        else {
            return nil
        }
        return (String(line[mark.upperBound...]), StackFrame(file: file, line: number))
    }

    /// ``undefined.c:(.text+0x5): undefined reference to `other'``
    private static func linker(_ line: String) -> (String, StackFrame?)? {
        guard let mark = line.firstRange(of: "undefined reference to ") else { return nil }
        var scanner = LineScanner(line)
        let file = scanner.take(until: ":(").map { String($0.split(separator: " ").last ?? "") }
        return (String(line[mark.lowerBound...]), file.map { StackFrame(file: $0) })
    }

    /// `calc/calc.go:6:14: text`, below `# package`.
    private static func go(_ line: String) -> (String, StackFrame?)? {
        var scanner = LineScanner(line)
        _ = scanner.take("vet: ")
        _ = scanner.take("./")
        guard let file = scanner.take(until: ".go:"), !file.has(" "), let number = scanner.takeInteger(),
            scanner.take(":"),
            scanner.takeInteger() != nil, scanner.take(": ")
        else { return nil }
        return (scanner.text, StackFrame(file: file + ".go", line: number))
    }
}
