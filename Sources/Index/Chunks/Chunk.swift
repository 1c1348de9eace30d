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
        var (line, byte, symbol) = (1, 0, 0)
        for chunk in chunks {
            // Mostly 0: chunks follow each other.
            writer.append(signed: chunk.lines.lowerBound - line)
            writer.append(chunk.lines.count)
            writer.append(signed: chunk.bytes.lowerBound - byte)
            writer.append(chunk.bytes.count)
            // Whether there is documentation, whether there is a symbol, and the part in one number.
            writer.append(chunk.part << 2 | (chunk.documentation == nil ? 0 : 2) | (chunk.symbol == nil ? 0 : 1))
            if let documentation = chunk.documentation {
                writer.append(signed: documentation.lowerBound - chunk.bytes.lowerBound)
                writer.append(documentation.count)
            }
            if let number = chunk.symbol {
                writer.append(signed: number - symbol)
                symbol = number
            }
            line = chunk.lines.upperBound + 1
            byte = chunk.bytes.upperBound
        }
        return writer.bytes
    }

    /// Nil when the bytes are not such a list.
    static func unpack(_ bytes: [UInt8]) -> [Chunk]? {
        var reader = PackedReader(bytes)
        var chunks: [Chunk] = []
        var (line, byte, symbol) = (1, 0, 0)
        while !reader.isAtEnd {
            guard let distance = reader.signedNumber(), let lines = reader.number(), let gap = reader.signedNumber(),
                let count = reader.number(), let flags = reader.number(),
                // Sums of numbers below 2^40 cannot overflow.
                lines >= 1, max(distance.magnitude, UInt(lines), gap.magnitude, UInt(count)) < 1 << 40,
                line + distance >= 0, byte + gap >= 0
            else { return nil }
            line += distance
            byte += gap
            var chunk = Chunk(lines: line...(line + lines - 1), bytes: byte..<(byte + count), part: flags >> 2)
            if flags & 2 != 0 {
                guard let offset = reader.signedNumber(), let length = reader.number(),
                    max(offset.magnitude, UInt(length)) < 1 << 40, byte + offset >= 0
                else { return nil }
                chunk.documentation = byte + offset..<byte + offset + length
            }
            if flags & 1 != 0 {
                guard let step = reader.signedNumber(), step.magnitude < 1 << 40, symbol + step >= 0 else { return nil }
                symbol += step
                chunk.symbol = symbol
            }
            chunks.append(chunk)
            line += lines
            byte += count
        }
        return chunks
    }
}
