// SPDX-License-Identifier: Apache-2.0

internal import API

/// What an indexing run did, for people.
struct IndexReportText {
    let report: IndexReport

    func write(to stream: TextStream) throws {
        let commit = report.commit.map { String($0.prefix(12)) } ?? "no commit yet"
        let name = stream.styled(TerminalText.escape(report.repository), .bold)
        let speed = report.elapsedMs > 0 ? report.bytesParsed * 1000 / report.elapsedMs : 0
        let parsed =
            report.blobsParsed == 0
            ? "nothing to parse"
            : "\(Quantity.count(report.blobsParsed, "blob")) parsed (\(Quantity.bytes(report.bytesParsed)), \(Quantity.bytes(speed))/s)"
        try stream.line(
            "\(name) at \(TerminalText.escape(commit)): \(parsed) in \(Quantity.time(milliseconds: report.elapsedMs))"
        )
        let overlay = report.overlayFiles > 0 ? ", \(Quantity.grouped(report.overlayFiles)) of them not committed" : ""
        try stream.line(
            "  files    \(Quantity.grouped(report.filesIndexed)) of \(Quantity.grouped(report.filesSeen))\(overlay)"
        )
        try stream.line(
            "  found    \(Quantity.count(report.symbols, "symbol")), \(Quantity.count(report.references, "reference")), \(Quantity.count(report.chunks, "chunk"))"
        )
        if !report.skipped.isEmpty {
            let parts = report.skipped.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            try stream.line("  skipped  " + TerminalText.escape(parts.joined(separator: ", ")))
        }
    }
}
