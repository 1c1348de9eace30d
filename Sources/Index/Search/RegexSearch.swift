// SPDX-License-Identifier: Apache-2.0

internal import Matching
internal import Store

/// Finds the lines that a regular expression matches.
///
/// The trigram filters say which files may match; only those are read, and there the expression decides.
struct RegexSearch: Sendable {
    let pattern: String
    /// Results after which the search stops.
    let limit: Int
    /// When it stops in any case.
    let deadline: ContinuousClock.Instant

    /// What came of it.
    struct Outcome: Sendable {
        var hits: [SearchHit] = []
        var filesRead = 0
        var timedOut = false
        /// Files that the pattern was given up on.
        var exhausted = 0
    }

    /// The documents of a scope that may match, tests last, then by path.
    func candidates(_ scope: SearchScope, _ connection: borrowing Connection) throws -> [FoundDocument] {
        let required = TrigramQuery(RequiredText(of: pattern))
        let sql = "SELECT blob, bits FROM trigram_filter"
        var blobs: Set<Int64> = []
        _ = try connection.rows(sql) { row in
            if row.withBlob(1, { required.mayMatch($0) }) { blobs.insert(row.integer(0)) }
        }
        var documents: [FoundDocument] = []
        if blobs.count < 2000 {
            for blob in blobs { documents += try IndexLookup.documents(ofBlob: blob, in: scope, connection) }
            documents.sort { $0.path < $1.path }
        } else {
            documents = try IndexLookup.documents(in: scope, connection).filter { blobs.contains($0.blobRow) }
        }
        var seen: Set<Int64> = []
        var code: [FoundDocument] = []
        var tests: [FoundDocument] = []
        for document in documents where seen.insert(document.blobRow).inserted {
            if document.isTest { tests.append(document) } else { code.append(document) }
        }
        return code + tests
    }

    /// Searches the candidates in parallel, batch by batch in order, until there are enough hits.
    func run(_ documents: [FoundDocument], readers: [SourceReader]) async throws -> Outcome {
        var outcome = Outcome()
        let batch = 24
        var next = 0
        // Batches grow: a frequent match is found at once, a rare one does not wait for hand-overs.
        var width = readers.count
        while next < documents.count, outcome.hits.count < limit, !outcome.timedOut {
            try Task.checkCancellation()
            let ranges = (0..<width).map { index in
                let start = min(next + index * batch, documents.count)
                return start..<min(start + batch, documents.count)
            }
            next = ranges.last?.upperBound ?? documents.count
            let parts = try await search(ranges.map { Array(documents[$0]) }, readers)
            for part in parts {
                outcome.hits += part.hits
                outcome.filesRead += part.filesRead
                outcome.exhausted += part.exhausted
                outcome.timedOut = outcome.timedOut || part.timedOut
            }
            width = min(width * 2, readers.count * 16)
        }
        outcome.hits = Array(outcome.hits.prefix(limit))
        return outcome
    }

    private func search(_ batches: [[FoundDocument]], _ readers: [SourceReader]) async throws -> [Outcome] {
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            for (index, batch) in batches.enumerated() where !batch.isEmpty {
                let reader = readers[index % readers.count]
                group.addTask { (index, try await reader.scan { try match(batch, $0) }) }
            }
            var parts: [(Int, Outcome)] = []
            for try await part in group { parts.append(part) }
            return parts.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func match(_ documents: [FoundDocument], _ content: (FoundDocument) -> [UInt8]?) throws -> Outcome {
        let expression = try RegularExpression(pattern)
        var outcome = Outcome()
        for document in documents {
            guard ContinuousClock.now < deadline else {
                outcome.timedOut = true
                break
            }
            guard let bytes = content(document) else { continue }
            outcome.filesRead += 1
            do throws(RegularExpression.Exhausted) {
                try matches(expression, bytes, document, &outcome)
            } catch {
                outcome.exhausted += 1
            }
        }
        return outcome
    }

    /// One hit for each first line of a match.
    private func matches(
        _ expression: RegularExpression,
        _ bytes: [UInt8],
        _ document: FoundDocument,
        _ outcome: inout Outcome
    ) throws(RegularExpression.Exhausted) {
        var lines: LineTable?
        var position = 0
        while outcome.hits.count < limit, let found = try expression.firstMatch(in: bytes.span, from: position) {
            let table = lines ?? LineTable(bytes)
            lines = table
            let first = table.line(at: found.lowerBound)
            let last = max(first, table.line(at: max(found.lowerBound, found.upperBound - 1)))
            var hit = SearchHit(document: document, lines: first...last, [ScoreSignal(.pattern, 1, "matches")])
            hit.demote()
            outcome.hits.append(hit)
            position = max(table.bytes(of: first...last).upperBound, found.upperBound)
            if position >= bytes.count { break }
        }
    }
}

/// `RequiredText` in trigrams.
private indirect enum TrigramQuery {
    case anything
    case trigrams([UInt32])
    case all([TrigramQuery])
    case any([TrigramQuery])

    init(_ text: RequiredText) {
        switch text {
        case .anything: self = .anything
        case .literal(let bytes):
            let trigrams = TrigramFilter.trigrams(of: bytes)
            self = trigrams.isEmpty ? .anything : .trigrams(trigrams)
        case .all(let parts): self = .all(parts.map(TrigramQuery.init))
        case .any(let parts): self = .any(parts.map(TrigramQuery.init))
        }
    }

    func mayMatch(_ filter: Span<UInt8>) -> Bool {
        switch self {
        case .anything: true
        case .trigrams(let trigrams): TrigramFilter.mayContain(trigrams, filter)
        case .all(let parts): parts.allSatisfy { $0.mayMatch(filter) }
        case .any(let parts): parts.contains { $0.mayMatch(filter) }
        }
    }
}
