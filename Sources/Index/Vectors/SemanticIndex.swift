// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store
internal import Synchronization

/// The vectors of one index file's live chunks in memory: loaded by the first search, then kept up with the file.
final class SemanticIndex: Sendable {
    let model: SemanticModel

    private struct State {
        /// See `IndexSchema.empty`: within an epoch, ids of documents and rows are given once.
        var epoch: Int64 = -1
        var generation: Int64 = -1
        var index: VectorIndex
        /// The rows of each document whose vectors are loaded.
        var documents: [Int64: Range<Int64>] = [:]
    }

    private let state: Mutex<State>

    init(model: SemanticModel) {
        self.model = model
        state = Mutex(State(index: VectorIndex(width: model.width)))
    }

    /// The vectors of the file's present state, by row of the full-text index; nil when the file has none of this model.
    ///
    /// A search that still reads an older state gets the newer vectors; rows that it does not know as live are dropped later.
    func vectors(_ connection: borrowing Connection) throws -> VectorIndex? {
        guard try VectorTable.model(connection) == model.identity else { return nil }
        let epoch = try connection.integer("SELECT value FROM meta WHERE key = 'epoch'") ?? 0
        let generation = try connection.integer("SELECT value FROM meta WHERE key = 'generation'") ?? 0
        return try state.withLock { state in
            if epoch > state.epoch {
                state = State(epoch: epoch, index: VectorIndex(width: model.width))
            }
            if epoch == state.epoch, generation > state.generation {
                try update(&state, connection)
                state.generation = generation
            }
            return state.index
        }
    }

    private func update(_ state: inout State, _ connection: borrowing Connection) throws {
        let sql = """
            SELECT d.id, d.first_row, d.chunk_count FROM document d JOIN chunk_vector v ON v.document = d.id
            WHERE d.live = 1 ORDER BY d.first_row
            """
        var live: [Int64: Range<Int64>] = [:]
        var added: [Int64] = []
        let rows = try connection.rows(sql) { ($0.integer(0), $0.integer(1)..<($0.integer(1) + $0.integer(2))) }
        for (id, rows) in rows {
            live[id] = rows
            if state.documents[id] == nil { added.append(id) }
        }
        for (id, rows) in state.documents where live[id] == nil { state.index.remove(rows) }
        try connection.withStatement("SELECT vectors FROM chunk_vector WHERE document = ?") { statement in
            for id in added {
                try statement.bind(id, at: 1)
                if let rows = live[id], try statement.step(),
                    let block = statement.withBlob(0, { VectorBlock(bytes: $0, width: model.width) }),
                    block.count == rows.count
                {
                    state.index.insert(block, keys: rows)
                }
                statement.reset()
            }
        }
        state.documents = live
    }

    /// What a query means by the table; nil when the table knows none of its words.
    func vector(
        of query: String,
        _ statistics: TextStatistics,
        _ connection: borrowing Connection
    ) throws -> QuantizedVector? {
        guard let table = model.table else { return nil }
        var embedder = ChunkEmbedder(table: table)
        let words = embedder.collect(query: query)
        let lengths = try statistics.lengths(connection)
        let counts = try statistics.counts(embedder.words.freshTerms, lengths, connection)
        embedder.complete(counts: counts, total: lengths.chunks)
        let vector = QuantizedVector(embedder.vector(words))
        return vector.scale > 0 ? vector : nil
    }
}
