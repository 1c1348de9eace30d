// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store

/// Embeds documents on a thread of its own.
actor VectorWorker {
    struct Document: Sendable {
        var id: Int64
        var source: FoundDocument
        var known: KnownBlob
    }

    private let executor = QueueExecutor(label: "index-vectors")
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

    /// Reads and embeds. A document whose content has changed meanwhile is left out: the next run sees it.
    ///
    /// May be called again while it waits for the reader: nothing of a batch is kept across that.
    func vectors(
        of documents: [Document],
        _ frequencies: TermFrequencies
    ) async -> [(document: Int64, vectors: VectorBlock)] {
        let contents = await reader.read { content in documents.map { content($0.source) } }
        embedder.trim()
        return zip(documents, contents).compactMap { document, content in
            guard let content else { return nil }
            let chunks = words(of: document, content)
            embedder.complete(frequencies)
            return (document.id, embedder.vectors(chunks))
        }
    }

    // MARK: - In two steps, between which the caller looks up how frequent new words are

    /// Reads the documents and takes them apart.
    ///
    /// - Returns: terms that were not met before.
    func collect(_ documents: [Document]) async -> [String] {
        embedder.trim()
        collected = []
        for document in documents {
            guard let content = await reader.content(of: document.source) else { continue }
            collected.append((document.id, words(of: document, content)))
        }
        return embedder.words.freshTerms
    }

    /// - Parameters:
    ///   - counts: of the terms that `collect` returned, in how many chunks each is.
    ///   - total: all chunks.
    func vectors(counts: [Int], total: Int) -> [(document: Int64, vectors: VectorBlock)] {
        embedder.complete(counts: counts, total: total)
        return collected.map { ($0.document, embedder.vectors($0.chunks)) }
    }

    private func words(of document: Document, _ content: [UInt8]) -> [ChunkEmbedder.Words] {
        let (names, path) = (document.known.names, Array(document.source.path.utf8))
        return document.known.chunks.map { chunk in
            let symbol = chunk.symbol.flatMap { names.indices.contains($0) ? names[$0] : nil }
            return embedder.collect(content, chunk, path: path, symbol: symbol)
        }
    }
}
