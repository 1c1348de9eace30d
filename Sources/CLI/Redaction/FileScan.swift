// SPDX-License-Identifier: Apache-2.0

internal import Redaction
internal import System

/// `codeinsight redact` as a scanner: says what is in files and where, and never what it is.
struct FileScan {
    let redactor: Redactor
    let invocation: Invocation

    /// Larger files are refused: a report needs the whole text in memory.
    private static let limit = 256 << 20

    /// Writes SARIF.
    func report() throws -> ExitCode {
        var results: [SecretsSARIF.Result] = []
        var suppressed: [String: Int] = [:]
        try forEachFile { path, text in
            let report = try redactor.scan(text, context: TextContext(path: path))
            results += SecretsSARIF.results(report.detections, in: text, path: path)
            suppressed.merge(report.suppressed, uniquingKeysWith: +)
        }
        try RedactionSetup.report(suppressed: suppressed, to: invocation.error)
        try invocation.output.line(String(decoding: try SecretsSARIF(results).encoded(), as: UTF8.self))
        return results.isEmpty ? .done : .findings
    }

    /// Writes one line per place that was looked at.
    func explain() throws -> ExitCode {
        var isClean = true
        try forEachFile { path, text in
            var cursor = PositionCursor(text)
            for judgement in try redactor.explain(text, context: TextContext(path: path)) {
                let position = cursor.position(of: judgement.range.lowerBound)
                if judgement.detection != nil { isClean = false }
                try write(ExplainedPlace(judgement, path: path ?? "-", position))
            }
        }
        return isClean ? .done : .findings
    }

    private func write(_ place: ExplainedPlace) throws {
        if invocation.json { return try invocation.output.json(place) }
        let stream = invocation.output
        let verdict = place.taken ? stream.styled("taken", .red) : stream.styled("kept ", .dim)
        let where_ = "\(TerminalText.escape(place.path)):\(place.line):\(place.column)"
        let what = place.kind.map { "\(place.rule) (\($0), \(place.severity ?? ""), \(place.confidence ?? 0))" }
        try stream.line(
            "\(where_): \(verdict) \(what ?? place.rule), \(place.end - place.start) bytes: \(place.reason)"
        )
    }

    private func forEachFile(_ body: (String?, [UInt8]) throws -> Void) throws {
        for name in invocation.operands.isEmpty ? ["-"] : invocation.operands {
            let input = try RedactionSetup.input(invocation, name)
            var text: [UInt8] = []
            while true {
                let chunk: [UInt8]
                do throws(Errno) {
                    chunk = try input.read(upTo: 1 << 20)
                } catch {
                    throw CommandError(.usage, name, error.description, next: "name files, not folders")
                }
                if chunk.isEmpty { break }
                text += chunk
                guard text.count <= Self.limit else {
                    throw CommandError(
                        .usage,
                        name,
                        "larger than \(Self.limit >> 20) MiB, too large for a report",
                        next: "codeinsight redact FILE redacts files of any size"
                    )
                }
            }
            try body(name == "-" ? nil : name, text)
        }
    }
}

/// One line of `--explain --json`.
private struct ExplainedPlace: Encodable {
    var path: String
    var line: Int
    var column: Int
    /// Bytes from the beginning of the text.
    var start: Int
    var end: Int
    var taken: Bool
    var rule: String
    var kind: String?
    var severity: String?
    var confidence: Double?
    var reason: String

    init(_ judgement: Judgement, path: String, _ position: TextPosition) {
        self.path = path
        line = position.line
        column = position.column
        start = judgement.range.lowerBound
        end = judgement.range.upperBound
        taken = judgement.detection != nil
        rule = judgement.rule
        kind = judgement.detection?.kind.name
        severity = judgement.detection?.severity.rawValue
        confidence = judgement.detection?.confidence
        reason = judgement.reason
    }
}
