// SPDX-License-Identifier: Apache-2.0

internal import API

/// One stack trace found in text.
struct Trace: Equatable, Sendable {
    var kind: TestFailure.Kind
    /// Exception's type, or nil where the language has none.
    var type: String?
    var message: String
    /// Innermost call first. Where one error caused another, the frames of the first cause come first.
    var frames: [StackFrame]
    /// The lines it was read from.
    var lines: Range<Int>

    /// Deep recursion prints thousands of frames; the innermost and the outermost say it all.
    static let mostFrames = 200

    mutating func boundFrames() {
        guard frames.count > Self.mostFrames else { return }
        frames = Array(frames.prefix(Self.mostFrames - 50)) + frames.suffix(50)
    }
}

/// A language's way of printing stack traces.
protocol TraceFormat: Sendable {
    /// The traces in `lines`, in order. Linear in their length.
    static func traces(in lines: ArraySlice<String>) -> [Trace]
}

/// Every trace that any language recognises.
enum StackTraces {
    static let formats: [any (TraceFormat & Sendable).Type] = [PythonTraces.self]

    /// In the order in which they were printed.
    static func read(_ lines: ArraySlice<String>) -> [Trace] {
        formats.flatMap { $0.traces(in: lines) }
            .sorted { ($0.lines.lowerBound, $1.lines.upperBound) < ($1.lines.lowerBound, $0.lines.upperBound) }
            .map { trace in
                var trace = trace
                trace.boundFrames()
                return trace
            }
    }

    /// The trace that tells most about a failure: the last, because it is what ended the test.
    static func main(_ lines: ArraySlice<String>) -> Trace? { read(lines).last }
}
