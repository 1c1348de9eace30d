// SPDX-License-Identifier: Apache-2.0

/// A run of whole lines that is found and shown as one: a function, the head of a type, or what lies between them.
struct Chunk: Equatable, Sendable {
    /// 1-based, inclusive.
    var lines: ClosedRange<Int>
    /// The bytes of these lines; half-open.
    var bytes: Range<Int>
    /// The documentation comment or string inside `bytes`; nil when there is none.
    var documentation: Range<Int>?
    /// The definition it is, or lies in: an index into the file's definitions.
    var symbol: Int?
    /// 0 for the whole of a definition or its first part; a long function has further ones.
    var part: Int
}

/// The chunks of one file as one run of bytes, as the `blob` table keeps them.
enum ChunkList {
    static func pack(_ chunks: [Chunk]) -> [UInt8] {
        var writer = PackedWriter()
        for chunk in chunks {
            writer.append(chunk.lines.lowerBound)
            writer.append(chunk.lines.count)
            writer.append(chunk.bytes.lowerBound)
            writer.append(chunk.bytes.count)
            writer.append(chunk.documentation.map { $0.lowerBound - chunk.bytes.lowerBound } ?? 0)
            writer.append(chunk.documentation?.count ?? 0)
            writer.append(chunk.symbol.map { $0 + 1 } ?? 0)
            writer.append(chunk.part)
        }
        return writer.bytes
    }

    /// Nil when the bytes are not such a list.
    static func unpack(_ bytes: [UInt8]) -> [Chunk]? {
        var reader = PackedReader(bytes)
        var chunks: [Chunk] = []
        while !reader.isAtEnd {
            guard let line = reader.number(), let lines = reader.number(), let start = reader.number(),
                let count = reader.number(), let documentation = reader.number(), let length = reader.number(),
                let symbol = reader.number(), let part = reader.number(),
                // Sums of numbers below 2^40 cannot overflow.
                lines >= 1, max(line, lines, start, count, documentation, length) < 1 << 40
            else { return nil }
            let documentationStart = start + documentation
            chunks.append(
                Chunk(
                    lines: line...(line + lines - 1),
                    bytes: start..<(start + count),
                    documentation: length == 0 ? nil : documentationStart..<(documentationStart + length),
                    symbol: symbol == 0 ? nil : symbol - 1,
                    part: part
                )
            )
        }
        return chunks
    }
}
