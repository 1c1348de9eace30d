// SPDX-License-Identifier: Apache-2.0

internal import API

/// Traces of .NET and Mono: `System.X: message`, `   at N.C.M(Type name) in /w/C.cs:line 4`. Inner exceptions come first.
enum DotNetTraces: TraceFormat {
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
                } else if !lines[position].trimmed.begins(with: "--- End of") {
                    break
                }
                position += 1
            }
            let heading = TraceHeading.find(in: lines, before: first, notBefore: floor, isHeading: isHeading)
            let isAssertion = heading.map { FailureText.isAssertion($0.type) || $0.type.has("Xunit.Sdk") } ?? false
            traces.append(
                Trace(
                    kind: isAssertion ? .assertion : .exception,
                    type: heading?.type,
                    message: heading?.message ?? "",
                    frames: frames,
                    lines: (heading?.line ?? first)..<position
                )
            )
            floor = position
        }
        return traces
    }

    /// `at Shop.Cart.Parse(String text) in /w/Cart.cs:line 6`, Mono: `at Shop.Cart.Parse (System.String text) [0x00003] in /w/Cart.cs:6`.
    static func frame(_ line: String) -> StackFrame? {
        var scanner = LineScanner(line)
        guard scanner.skipSpaces() > 0, scanner.take("at "), let call = scanner.take(until: "("),
            let arguments = scanner.take(until: ")")
        else { return nil }
        let name = call.trimmed
        guard name.has("."), !name.has(" "), !arguments.has(".java:"), !arguments.has(".kt:") else { return nil }
        guard scanner.take(until: " in ") != nil else {
            // Without symbols nothing follows; JavaScript would have a place in the parentheses.
            return scanner.isAtEnd && !arguments.has(":") && (arguments.isEmpty || arguments.has(" "))
                ? StackFrame(file: "", function: name) : nil
        }
        guard let file = scanner.take(untilLast: ":") else { return nil }
        _ = scanner.take("line ")
        guard let number = scanner.takeInteger() else { return nil }
        return file.begins(with: "<")
            ? StackFrame(file: "", function: name) : StackFrame(file: file, line: number, function: name)
    }

    private static func isHeading(_ line: String) -> (type: String, message: String)? {
        var scanner = LineScanner(line)
        scanner.skipSpaces()
        for prefix in ["Unhandled exception. ", "[ERROR] FATAL UNHANDLED EXCEPTION: "] { _ = scanner.take(prefix) }
        let type = scanner.take {
            $0 == 95 || $0 == 46 || $0 == 96 || (48...57).contains($0) || ($0 | 32 >= 97 && $0 | 32 <= 122)
        }
        guard type.has("."), type.ends(with: "Exception") || type.has("Xunit.Sdk."), scanner.take(":") else {
            return nil
        }
        scanner.skipSpaces()
        return (type, scanner.text)
    }
}
