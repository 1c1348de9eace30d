// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store

/// Embeds documents on a thread of its own, in two steps, between which the caller looks up how frequent new words are.
actor VectorWorker {
    struct Document: Sendable {
        var id: Int64
        var source: FoundDocument
        var known: KnownBlob
    }

    private let executor = QueueExecutor(label: "codeinsight.index.vectors")
    private let reader: SourceReader
    private var embedder: ChunkEmbedder
    private var collected: [(document: Int64, chunks: [ChunkEmbedder.Words])] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(reader: SourceReader, table: StaticTable) {
        self.reader = reader
        embedder = ChunkEmbedder(table: table)
    }

    /// Reads the documents and takes them apart. One whose content has changed meanwhile is left out: the next run sees it.
    ///
    /// - Returns: terms that were not met before.
    func collect(_ documents: [Document]) async -> [String] {
        embedder.trim()
        collected = []
        for document in documents {
            guard let content = await reader.content(of: document.source) else { continue }
            let chunks = document.known.chunks.map { chunk in
                let names = document.known.names
                let symbol = chunk.symbol.flatMap { names.indices.contains($0) ? names[$0] : nil }
                return embedder.collect(content, chunk, path: document.source.path, symbol: symbol)
            }
            collected.append((document.id, chunks))
        }
        return embedder.words.freshTerms
    }

    /// - Parameters:
    ///   - counts: of the terms that `collect` returned, in how many chunks each is.
    ///   - total: all chunks.
    func vectors(counts: [Int], total: Int) -> [(document: Int64, vectors: [QuantizedVector])] {
        embedder.complete(counts: counts, total: total)
        return collected.map { ($0.document, $0.chunks.map(embedder.vector)) }
    }
}
