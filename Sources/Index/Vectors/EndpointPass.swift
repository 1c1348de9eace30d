// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding
internal import Store

/// Gives documents the vectors of an embedding endpoint, as `VectorPass` gives them those of the table.
///
/// Whatever stands in the way ends the pass and nothing else: what has vectors keeps them, the rest is found by words until a
/// later run goes on where this one ended. What the policy keeps back gets vectors that are like nothing, so that it is not asked for again.
struct EndpointPass {
    /// Texts of one request.
    private static let batch = 64

    let database: Database
    let vectors: EndpointVectors
    let repository: String
    let reader: SourceReader

    private struct Document {
        var id: Int64
        var texts: [EmbeddingInput]
    }

    func run(
        _ pending: [VectorTable.Pending],
        _ files: [String: RepositorySnapshot.File],
        _ progress: @Sendable (JobProgress) -> Void
    ) async throws {
        var waiting: [Document] = []
        for (index, next) in pending.enumerated() {
            try Task.checkCancellation()
            progress(JobProgress(phase: "embedding", done: index, total: pending.count))
            guard let document = try await document(next, isOverlay: files[next.path]?.isOverlay == true) else {
                continue
            }
            if !waiting.isEmpty, waiting.reduce(document.texts.count, { $0 + $1.texts.count }) > Self.batch {
                try await store(waiting)
                waiting = []
            }
            waiting.append(document)
        }
        if !waiting.isEmpty { try await store(waiting) }
    }

    private func document(_ pending: VectorTable.Pending, isOverlay: Bool) async throws -> Document? {
        guard let known = try await database.read({ try DocumentTable.known(pending.blob, $0) }) else { return nil }
        let source = FoundDocument(
            blobRow: known.id,
            blob: pending.blob,
            path: pending.path,
            language: nil,
            isOverlay: isOverlay
        )
        guard let content = await reader.content(of: source) else { return nil }
        let texts = known.chunks.map { chunk in
            let symbol = chunk.symbol.flatMap { known.names.indices.contains($0) ? known.names[$0] : nil }
            let header = [pending.path, symbol?.container, symbol?.name].compactMap(\.self).joined(separator: " ")
            let bytes = content[chunk.bytes.clamped(to: content.indices)].prefix(EndpointVectors.textLimit)
            return EmbeddingInput(
                text: header + "\n" + String(decoding: bytes, as: UTF8.self),
                origin: .init(repository: repository, path: pending.path)
            )
        }
        return Document(id: pending.document, texts: texts)
    }

    private func store(_ documents: [Document]) async throws {
        do {
            var all = try await vectors(of: documents.flatMap(\.texts))[...]
            for document in documents {
                try await insert(document, Array(all.prefix(document.texts.count)))
                all = all.dropFirst(document.texts.count)
            }
        } catch is EmbeddingRefusal {
            guard documents.count == 1 else {
                // One may be what the policy means.
                for document in documents { try await store([document]) }
                return
            }
            let nothing = [Float](repeating: 0, count: vectors.width)
            try await insert(documents[0], documents[0].texts.map { _ in nothing })
        }
    }

    /// A file may have more chunks than one request takes.
    private func vectors(of texts: [EmbeddingInput]) async throws -> [[Float]] {
        var found: [[Float]] = []
        for start in stride(from: 0, to: texts.count, by: Self.batch) {
            found += try await vectors.vectors(of: Array(texts[start..<min(start + Self.batch, texts.count)]))
        }
        return found
    }

    private func insert(_ document: Document, _ vectors: [[Float]]) async throws {
        var block = VectorBlock(width: self.vectors.width)
        for vector in vectors { block.append(vector) }
        let row = [(document: document.id, vectors: block)]
        try await database.write { try VectorTable.insert(row, $0) }
    }
}
