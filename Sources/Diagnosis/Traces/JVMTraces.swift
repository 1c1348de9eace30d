// SPDX-License-Identifier: Apache-2.0

internal import API

/// Traces of Java, Kotlin and Scala: `java.lang.X: message`, `\tat pkg.Class.method(File.java:20)`, `Caused by:`.
enum JVMTraces: TraceFormat {
    static func traces(in lines: ArraySlice<String>) -> [Trace] {
        var traces: [Trace] = []
        var position = lines.startIndex
        var floor = lines.startIndex
        while position < lines.endIndex {
            guard frame(lines[position]) != nil else {
                position += 1
                continue
            }
            let first = position
            var frames: [StackFrame] = []
            while position < lines.endIndex {
                if let frame = frame(lines[position]) {
                    frames.append(frame)
                } else if !lines[position].trimmed.begins(with: "...") {
                    break
                }
                position += 1
            }
            let heading = TraceHeading.find(in: lines, before: first, notBefore: floor, isHeading: isHeading)
            add(heading, frames, (heading?.line ?? first)..<position, lines, &traces)
            floor = position
        }
        return traces
    }

    private static func add(
        _ heading: TraceHeading?,
        _ frames: [StackFrame],
        _ range: Range<Int>,
        _ lines: ArraySlice<String>,
        _ traces: inout [Trace]
    ) {
        let text = heading.map { lines[$0.line].trimmed } ?? ""
        if text.begins(with: "Suppressed: ") { return }
        if text.begins(with: "Caused by: "), let effect = traces.last, effect.lines.upperBound == range.lowerBound {
            // The last cause is what happened first.
            traces[traces.count - 1].frames = frames + effect.frames.filter { !frames.contains($0) }
            traces[traces.count - 1].message += "\n" + text
            traces[traces.count - 1].lines = effect.lines.lowerBound..<range.upperBound
            return
        }
        let isAssertion = heading.map { FailureText.isAssertion($0.type) } ?? false
        traces.append(
            Trace(
                kind: isAssertion ? .assertion : .exception,
                type: heading?.type,
                message: heading?.message ?? "",
                frames: frames,
                lines: range
            )
        )
    }

    /// `at java.base/java.lang.Integer.parseInt(Integer.java:668)`; JUnit's console leaves out the `at`.
    static func frame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0 else { return nil }
        _ = scanner.take("at ")
        guard let call = scanner.take(until: "("), !call.has(" "), call.has("."), scanner.text.ends(with: ")") else {
            return nil
        }
        let inside = String(scanner.text.dropLast())
        // Behind a module's or a class loader's name.
        let name = call.lastRange(of: "/").map { String(call[$0.upperBound...]) } ?? call
        let parts = name.split(separator: ".")
        guard parts.count >= 2 else { return nil }
        if inside == "Native Method" || inside == "Unknown Source" { return StackFrame(file: inside, function: name) }
        var place = LineScanner(inside)
        guard let file = place.take(until: ":"), let number = place.takeInteger(), place.isAtEnd,
            [".java", ".kt", ".scala", ".groovy"].contains(where: { file.ends(with: $0) })
        else { return nil }
        // Files lie in the folders of their package, as far as the compiler cares.
        let package = parts.dropLast(2).joined(separator: "/")
        return StackFrame(file: package.isEmpty ? file : "\(package)/\(file)", line: number, function: name)
    }

    private static func isHeading(_ line: String) -> (type: String, message: String)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        for prefix in ["[ERROR] ", "=> ", "Caused by: ", "Suppressed: "] { _ = scanner.take(prefix) }
        if scanner.take("Exception in thread \"") { _ = scanner.take(until: "\" ") }
        let type = scanner.take {
            $0 == 95 || $0 == 46 || $0 == 36 || (48...57).contains($0) || ($0 | 32 >= 97 && $0 | 32 <= 122)
        }
        guard type.has("."), let last = type.split(separator: ".").last, last.first?.isUppercase == true else {
            return nil
        }
        if scanner.isAtEnd { return (type, "") }
        guard scanner.take(":") else { return nil }
        scanner.skipSpaces()
        return (type, scanner.text)
    }
}
