// SPDX-License-Identifier: Apache-2.0

internal import Store
internal import Synchronization

/// Which rows of the full-text index a scope lets through, kept for the scopes used last.
///
/// The answer has the form of `TextStatistics.Lengths`, whose zeros stand for rows that are not looked at, so that a filter costs a search
/// nothing and the best results are the best of what passes, however little that is.
final class VisibleRows: Sendable {
    private struct Entry {
        var scope: SearchScope
        var lengths: TextStatistics.Lengths
    }

    private let entries = Mutex<[Entry]>([])
    private static let capacity = 8

    /// - Parameter all: of the present state; statistics such as the average length stay those of the whole file.
    func lengths(
        _ scope: SearchScope,
        _ all: TextStatistics.Lengths,
        _ connection: borrowing Connection
    ) throws -> TextStatistics.Lengths {
        guard scope != .present else { return all }
        let known = entries.withLock { entries in
            entries.first { $0.scope == scope && $0.lengths.generation == all.generation }?.lengths
        }
        if let known { return known }
        var lengths = all
        lengths.removeRows()
        try Self.fill(&lengths, scope, connection)
        entries.withLock { entries in
            entries.removeAll { $0.scope == scope || $0.lengths.generation < lengths.generation }
            entries.append(Entry(scope: scope, lengths: lengths))
            if entries.count > Self.capacity { entries.removeFirst() }
        }
        return lengths
    }

    private static func fill(
        _ lengths: inout TextStatistics.Lengths,
        _ scope: SearchScope,
        _ connection: borrowing Connection
    ) throws {
        let sql = """
            SELECT d.first_row, d.lengths, d.path, b.language, d.blob, t.packed
            FROM document d JOIN blob b ON b.id = d.blob LEFT JOIN repeated_term t ON t.blob = d.blob
            WHERE \(scope.condition) AND d.chunk_count > 0 ORDER BY d.first_row
            """
        let documents = try connection.rows(sql) {
            row -> (first: Int, lengths: [UInt8], blob: Int64, repeated: [UInt8])? in
            guard scope.filter.allows(path: row.text(2), language: row.optionalText(3)) else { return nil }
            return (row.int(0), row.blob(1), row.integer(4), row.blob(5))
        }
        for document in documents.compactMap(\.self) {
            var codes = document.lengths
            if scope.filter.namesKinds {
                let allowed = try chunksOfAllowedKind(scope.filter, blob: document.blob, connection)
                codes = zip(codes, allowed).map { $1 ? $0 : 0 }
            }
            lengths.append(first: document.first, codes: codes, repeated: document.repeated)
        }
    }

    private static func chunksOfAllowedKind(
        _ filter: ResultFilter,
        blob: Int64,
        _ connection: borrowing Connection
    ) throws -> [Bool] {
        let list = try StoredSymbols.list(ofBlob: blob, connection)
        let kinds = (list?.entries ?? []).map { filter.allows(kind: $0.kind.rawValue) }
        let chunks = try connection.first("SELECT chunks FROM blob WHERE id = ?", [.integer(blob)]) { $0.blob(0) }
        return (chunks.flatMap(ChunkList.unpack) ?? []).map { chunk in
            chunk.symbol.map { kinds.indices.contains($0) && kinds[$0] } ?? false
        }
    }
}
