// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index
internal import Repair

/// What a model is shown: failures, suspects and excerpts around them, within a budget.
struct ModelContext: Sendable {
    let repository: String
    let files: SourceFiles
    /// Bytes of code; about four are a token.
    var codeBudget = 48 << 10
    var logBudget = 8 << 10

    /// Lines shown on either side of a suspected one; a short file is shown whole.
    private static let margin = 25
    private static let wholeFile = 250
    private static let mostFailures = 5

    /// The segments of one request, each with its origin, so that the policy decides on each by itself.
    ///
    /// - Parameter complaint: why the previous answer was of no use, and what it led to.
    func segments(
        role: PromptRole,
        command: [String],
        report: TestReport,
        suspects: [Suspect],
        complaint: (reason: String, log: String)? = nil
    ) -> [EgressSegment] {
        var segments = [EgressSegment(kind: .instruction, text: role.instruction)]
        segments.append(log(Self.overview(command, report, suspects)))
        segments += excerpts(suspects)
        if let complaint {
            segments.append(
                EgressSegment(
                    kind: .instruction,
                    text: role.repair.replacing("{reason}", with: Self.visible(complaint.reason))
                )
            )
            if !complaint.log.isEmpty {
                segments.append(log("With your edit the command printed:\n" + complaint.log))
            }
        }
        return segments
    }

    private func log(_ text: String) -> EgressSegment {
        let bytes = text.utf8
        let cut =
            bytes.count > logBudget
            ? String(decoding: bytes.prefix(logBudget), as: UTF8.self) + "\n(cut)" : text
        return EgressSegment(kind: .log, text: Self.visible(cut), repository: repository)
    }

    private static func overview(_ command: [String], _ report: TestReport, _ suspects: [Suspect]) -> String {
        var lines = ["Command: " + command.joined(separator: " "), "", "Failures:"]
        for failure in report.failures.prefix(mostFailures) {
            let name = failure.testId ?? "the run"
            lines.append("- \(name): \(failure.type.map { $0 + ": " } ?? "")\(failure.message)")
            if let expected = failure.expected { lines.append("  expected: \(expected)") }
            if let actual = failure.actual { lines.append("  actual: \(actual)") }
            for frame in failure.frames.prefix(8) {
                let place = frame.path ?? frame.file
                lines.append("  at \(place):\(frame.line.map(String.init) ?? "?") \(frame.function ?? "")")
            }
        }
        let more = report.failures.count - mostFailures
        if more > 0 { lines.append("(and \(more) more)") }
        lines += ["", "Suspected places, most suspicious first:"]
        for suspect in suspects.prefix(10) {
            lines.append("- \(suspect.path):\(suspect.line) (\(suspect.reasons.joined(separator: "; ")))")
        }
        return lines.joined(separator: "\n")
    }

    /// Of each suspected file the whole, when it is short, or the surroundings of its suspected lines.
    private func excerpts(_ suspects: [Suspect]) -> [EgressSegment] {
        var order: [String] = []
        var lines: [String: [Int]] = [:]
        for suspect in suspects where files.mayChange(suspect.path) {
            if lines[suspect.path] == nil { order.append(suspect.path) }
            lines[suspect.path, default: []].append(suspect.line)
        }
        var left = codeBudget
        var segments: [EgressSegment] = []
        for path in order {
            guard left > 0, let bytes = files.content(path), !bytes.contains(0),
                let text = String(validating: bytes, as: UTF8.self)
            else { continue }
            let excerpt = Self.excerpt(text, around: lines[path] ?? [])
            let shown = "File \(path):\n" + Self.visible(excerpt)
            guard shown.utf8.count <= left else { continue }
            left -= shown.utf8.count
            let language = Language(path: path, content: Array(bytes.prefix(200)))?.displayName
            segments.append(
                EgressSegment(kind: .code, text: shown, repository: repository, path: path, language: language)
            )
        }
        return segments
    }

    private static func excerpt(_ text: String, around suspected: [Int]) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count > wholeFile else { return text }
        let wanted = Set(suspected.prefix(8).flatMap { max(1, $0 - margin)...min(lines.count, $0 + margin) })
        var result: [Substring] = []
        var last = 0
        for number in wanted.sorted() {
            if number != last + 1 { result.append("[lines left out]") }
            result.append(lines[number - 1])
            last = number
        }
        return result.joined(separator: "\n")
    }

    /// Without characters that a reader would not see and a model would (tags, bidirectional controls, zero-width marks).
    static func visible(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { scalar in
                    switch scalar.value {
                    case 0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x202A...0x202E,
                        0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
                        false
                    default: true
                    }
                }
            )
        )
    }
}
