// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// Makes one vector of a chunk's text and of what it is called.
///
/// Two unit vectors are added: the text's and the header's, which is of name, container and path: that they count alike was measured
/// in bench/search. First the words of all chunks are collected, because the weights of new ones come from the index file.
struct ChunkEmbedder {
    /// The words of one chunk.
    struct Words: Sendable {
        var text: [Int] = []
        var header: [Int] = []
    }

    private(set) var words: WordVectors

    init(table: StaticTable) {
        words = WordVectors(table: table)
    }

    /// To be called between batches, when no `Words` are in use.
    mutating func trim() { words.trim() }

    mutating func collect(
        _ content: [UInt8],
        _ chunk: Chunk,
        path: String,
        symbol: (name: String, container: String?)?
    ) -> Words {
        var result = Words()
        content.withSpan { words.append($0, chunk.bytes.clamped(to: 0..<$0.count), to: &result.text) }
        let header = [path, symbol?.container, symbol?.name].compactMap { $0 }.joined(separator: " ")
        Array(header.utf8).withSpan { words.append($0, 0..<$0.count, to: &result.header) }
        return result
    }

    /// Words of a query, without those that say nothing.
    mutating func collect(query: String) -> Words {
        let telling = query.split(separator: " ").filter { !QueryTerms.isStopWord($0.lowercased()) }
        let text = Array((telling.isEmpty ? query : telling.joined(separator: " ")).utf8)
        var result = Words()
        text.withSpan { words.append($0, 0..<$0.count, to: &result.text) }
        return result
    }

    mutating func complete(counts: [Int], total: Int) { words.complete(counts: counts, total: total) }

    /// The zero vector when no word is known to the table.
    func vector(_ chunk: Words) -> QuantizedVector {
        let text = Self.unit(words.sum(chunk.text))
        let header = Self.unit(words.sum(chunk.header))
        let sum = Self.unit(zip(text, header).map { $0 + $1 })
        var values: [Float] = []
        values.reserveCapacity(sum.count * 8)
        for lane in sum { for column in 0..<8 { values.append(lane[column]) } }
        return QuantizedVector(values)
    }

    private static func unit(_ vector: [SIMD8<Float>]) -> [SIMD8<Float>] {
        var squares = SIMD8<Float>()
        for lane in vector { squares += lane * lane }
        let length = squares.sum().squareRoot()
        return length > 0 ? vector.map { $0 / length } : vector
    }
}
