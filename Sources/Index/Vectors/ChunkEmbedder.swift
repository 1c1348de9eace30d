// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// Makes one vector of a chunk's text and of what it is called.
///
/// Two unit vectors are added: the text's and the header's, which is of name, container and path: that they count alike was measured
/// in bench/search. First the words of chunks are collected, because the weights of new ones come from the index file.
struct ChunkEmbedder {
    /// The words of one chunk.
    struct Words: Sendable {
        var text: [WordVectors.Count] = []
        var header: [WordVectors.Count] = []
    }

    private(set) var words: WordVectors
    private let rotation: VectorRotation

    init(table: StaticTable) {
        words = WordVectors(table: table)
        rotation = VectorRotation(width: table.width)
    }

    /// To be called between batches, when no `Words` are in use.
    mutating func trim() { words.trim() }

    mutating func collect(
        _ content: [UInt8],
        _ chunk: Chunk,
        path: [UInt8],
        symbol: (name: String, container: String?)?
    ) -> Words {
        var result = Words()
        words.begin()
        content.withSpan { words.append($0, chunk.bytes.clamped(to: 0..<$0.count), to: &result.text) }
        words.begin()
        path.withSpan { words.append($0, 0..<$0.count, to: &result.header) }
        for name in [symbol?.container, symbol?.name] {
            guard let name else { continue }
            Array(name.utf8).withSpan { words.append($0, 0..<$0.count, to: &result.header) }
        }
        return result
    }

    /// Words of a query, without those that say nothing.
    mutating func collect(query: String) -> Words {
        let telling = query.split(separator: " ").filter { !QueryTerms.isStopWord($0.lowercased()) }
        let text = Array((telling.isEmpty ? query : telling.joined(separator: " ")).utf8)
        var result = Words()
        words.begin()
        text.withSpan { words.append($0, 0..<$0.count, to: &result.text) }
        return result
    }

    mutating func complete(counts: [Int], total: Int) { words.complete(counts: counts, total: total) }

    mutating func complete(_ frequencies: TermFrequencies) { words.complete(frequencies) }

    /// Of length one and rotated; the zero vector when no word is known to the table.
    func vector(_ chunk: Words) -> [Float] {
        var vector = UnitVector.between(words.sum(chunk.text), words.sum(chunk.header))
        rotation.apply(&vector)
        return vector
    }

    func vectors(_ chunks: [Words]) -> VectorBlock {
        var block = VectorBlock(width: words.table.width)
        for chunk in chunks { block.append(vector(chunk)) }
        return block
    }
}
