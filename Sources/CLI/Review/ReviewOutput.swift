// SPDX-License-Identifier: Apache-2.0

internal import API

/// Writes a review in the form that was asked for.
struct ReviewOutput {
    /// `text`, `json` or `sarif`.
    let format: String
    let stream: TextStream

    /// - Parameter limit: how many findings are shown as text.
    func write(_ result: ReviewResult, limit: Int) throws {
        if format == "json" {
            try stream.json(result)
        } else {
            try FindingsText(result: result, limit: limit).write(to: stream)
        }
    }

    /// What the agent made, as it is.
    func writeRaw(_ bytes: [UInt8]) throws {
        try stream.write(String(decoding: bytes, as: UTF8.self))
        if bytes.last != UInt8(ascii: "\n") { try stream.line() }
    }

    /// The review of nothing at all.
    func writeNothing(note: String) throws {
        switch format {
        case "json":
            try stream.json(ReviewResult(findings: [], filesReviewed: 0, rules: 0, notes: [note], elapsedMs: 0))
        case "sarif": try stream.line(Self.emptySARIF)
        default: try stream.line(note)
        }
    }

    private static let emptySARIF =
        #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","#
        + #""runs":[{"tool":{"driver":{"name":"codeinsight","rules":[]}},"results":[]}]}"#
}
