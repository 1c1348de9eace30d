// SPDX-License-Identifier: Apache-2.0

internal import API

/// Chooses the source to read for a question: places asked for, then search results by rank, then declarations of what those use.
///
/// Deterministic: the same question to the same state of the index gives the same pieces. Source may take `sourceShare` of the budget before
/// declarations are looked for; what these leave goes to further source.
struct ContextBuilder {
    static let budgets = 100...200_000
    static let placeLimit = 100
    /// Search results looked at.
    static let resultLimit = 60
    private static let sourceShare = 85
    /// A chunk may take this part of the budget, so that the first result does not take it all.
    private static let largestChunk = 2
    /// Fewer tokens are not worth a piece of a chunk.
    private static let smallestPart = 60

    private let budget: Int
    /// Tokens that are left.
    private(set) var rest: Int
    private var pieces: [ContextPiece] = []
    private(set) var chosen: [(candidate: ContextCandidate, repository: Int)] = []

    init(budget: Int) {
        self.budget = budget
        rest = budget
    }

    /// What source may still take in the first round.
    var sourceRest: Int { max(0, rest - budget * (100 - Self.sourceShare) / 100) }
    var isFull: Bool { rest < Self.smallestPart }

    /// Whether the lines are shown already, wholly or in part.
    func holds(_ candidate: ContextCandidate, repository: Int) -> Bool {
        chosen.contains {
            $0.repository == repository && $0.candidate.document.blob == candidate.document.blob
                && $0.candidate.lines.overlaps(candidate.lines)
        }
    }

    /// Adds source if it fits `room` tokens, or as many of its first lines as do.
    ///
    /// - Returns: whether something was added.
    mutating func add(
        _ candidate: ContextCandidate,
        of repository: (index: Int, name: String),
        content: [UInt8],
        room: Int
    ) -> Bool {
        let table = LineTable(content)
        guard candidate.lines.lowerBound <= table.count else { return false }
        let lines = candidate.lines.clamped(to: 1...table.count)
        let limit = min(room, max(budget / Self.largestChunk, Self.smallestPart))
        var shown = lines.count
        while shown > 0 {
            let piece = piece(candidate, lines, shown, repository.name, content, table)
            if piece.tokens <= limit {
                pieces.append(piece)
                rest -= piece.tokens
                chosen.append((candidate, repository.index))
                return true
            }
            guard limit >= Self.smallestPart else { return false }
            // Tokens are spread over lines unevenly: what the average allows is tried, and at least one line less.
            shown = min(shown - 1, shown * limit / max(1, piece.tokens))
        }
        return false
    }

    private func piece(
        _ candidate: ContextCandidate,
        _ lines: ClosedRange<Int>,
        _ shown: Int,
        _ repository: String,
        _ content: [UInt8],
        _ table: LineTable
    ) -> ContextPiece {
        let last = lines.lowerBound + shown - 1
        var piece = ContextPiece(
            kind: .source,
            repository: repository,
            path: candidate.document.path,
            startLine: lines.lowerBound,
            endLine: last,
            symbol: candidate.symbol,
            language: candidate.document.language,
            blob: candidate.document.blob.description,
            uncommitted: candidate.document.isOverlay,
            reason: candidate.reason,
            omittedLines: lines.upperBound - last,
            text: String(decoding: content[table.bytes(of: lines.lowerBound...last)], as: UTF8.self)
        )
        piece.tokens = TokenEstimate.tokens(in: piece.rendered)
        return piece
    }

    /// Whether the source or an earlier declaration shows a declaration already.
    func shows(_ neighbour: ContextNeighbour, of repository: (index: Int, name: String)) -> Bool {
        let line = neighbour.symbol.lines.lowerBound
        return pieces.contains {
            $0.repository == repository.name && $0.path == neighbour.document.path
                && ($0.startLine...max($0.startLine, $0.endLine)).contains(line)
        }
    }

    /// Adds a declaration if it fits. - Parameter content: the file it stands in.
    mutating func add(_ neighbour: ContextNeighbour, of repository: (index: Int, name: String), content: [UInt8]) {
        let line = neighbour.symbol.lines.lowerBound
        let signature = Signature.line(of: neighbour.symbol.signature, in: content)
        guard !signature.isEmpty else { return }
        var piece = ContextPiece(
            kind: .signature,
            repository: repository.name,
            path: neighbour.document.path,
            startLine: line,
            endLine: line,
            symbol: neighbour.symbol.qualifiedName,
            language: neighbour.document.language,
            blob: neighbour.document.blob.description,
            uncommitted: neighbour.document.isOverlay,
            reason: neighbour.reason,
            text: signature
        )
        let isFirst = !pieces.contains { $0.kind == .signature }
        piece.tokens = TokenEstimate.tokens(in: piece.rendered)
        let cost = piece.tokens + (isFirst ? TokenEstimate.tokens(in: ContextResponse.signatureHeading) : 0)
        guard cost <= rest else { return }
        pieces.append(piece)
        rest -= cost
    }

    /// - Parameter omitted: candidates that did not fit.
    func response(omitted: Int, notes: [String]) -> ContextResponse {
        ContextResponse(
            pieces: pieces.filter { $0.kind == .source } + pieces.filter { $0.kind == .signature },
            budget: budget,
            tokens: budget - rest,
            omitted: omitted,
            notes: notes
        )
    }
}
