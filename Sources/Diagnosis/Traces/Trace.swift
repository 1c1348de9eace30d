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
protocol TraceFormat {
    /// The traces in `lines`, in order. Linear in their length.
    static func traces(in lines: ArraySlice<String>) -> [Trace]
}

/// Every trace that any language recognises.
enum StackTraces {
    private static var formats: [any TraceFormat.Type] {
        [
            CompilerMessages.self, CrashReports.self, DebuggerTraces.self, DotNetTraces.self, GoTraces.self,
            JavaScriptTraces.self, JVMTraces.self, PHPTraces.self, PythonTraces.self, RubyTraces.self, RustTraces.self,
            SanitizerTraces.self, SwiftTraces.self,
        ]
    }

    /// In the order in which they were printed. Of two that claim the same lines, the one that begins first.
    static func read(_ lines: ArraySlice<String>) -> [Trace] {
        let all = formats.flatMap { $0.traces(in: lines) }
            .sorted { ($0.lines.lowerBound, $1.lines.upperBound) < ($1.lines.lowerBound, $0.lines.upperBound) }
        var kept: [Trace] = []
        for var trace in all {
            if let last = kept.last, trace.lines.lowerBound < last.lines.upperBound { continue }
            trace.boundFrames()
            kept.append(trace)
        }
        return kept
    }

    /// The trace that tells most about one failure: the last that has frames, because it is what ended the test.
    static func main(_ lines: ArraySlice<String>) -> Trace? {
        let all = read(lines)
        return all.last { !$0.frames.isEmpty } ?? all.last
    }
}
