// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Store
internal import Synchronization

/// In how many chunks each term occurs, counted once and kept as long as the index file does not change.
final class TermStatistics: Sendable {
    private struct State {
        /// The next free row: another one means that chunks were added.
        var version: Int64 = -1
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())
    private static let capacity = 50_000

    /// A term with its number of chunks and the weight that follows from it.
    struct Term: Sendable, Equatable {
        var text: String
        var chunks: Int
        /// As FTS5's bm25(): ln((N - n + 0.5) / (n + 0.5)), and a little for terms in more than half of the chunks.
        var weight: Double
    }

    /// The terms that occur at all, in the given order.
    func terms(_ texts: [String], _ connection: borrowing Connection) throws -> [Term] {
        let version = try connection.integer("SELECT value FROM meta WHERE key = 'next_row'") ?? 0
        let known: [String: Int] = state.withLock { state in
            if state.version != version || state.counts.count > Self.capacity {
                state = State(version: version)
            }
            return state.counts
        }
        var counted: [String: Int] = [:]
        for text in texts where known[text] == nil && counted[text] == nil {
            let sql = "SELECT count(*) FROM chunk_text WHERE chunk_text MATCH ?"
            counted[text] = Int(try connection.integer(sql, [.text("\"\(text)\"")]) ?? 0)
        }
        if !counted.isEmpty {
            state.withLock { $0.counts.merge(counted) { $1 } }
        }
        let total = Double(max(version, 1))
        return texts.compactMap { text in
            guard let chunks = known[text] ?? counted[text], chunks > 0 else { return nil }
            let weight = log((max(total - Double(chunks), 0) + 0.5) / (Double(chunks) + 0.5))
            return Term(text: text, chunks: chunks, weight: max(weight, 0.05))
        }
    }
}
