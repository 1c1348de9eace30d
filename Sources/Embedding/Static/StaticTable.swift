// SPDX-License-Identifier: Apache-2.0

/// One vector for each word piece, distilled from an encoder: text is embedded by adding up, at tens of thousands of lines a second.
///
/// On disk: a directory with `vocab.txt` and `static.safetensors`, which holds `table` (I8, pieces × width) and `scale` (F32, pieces).
/// The table is mapped, not read.
package final class StaticTable: Sendable {
    /// Dimensions of a vector.
    package let width: Int
    let tokenizer: WordPieceTokenizer
    private let file: SafeTensors
    private let table: Range<Int>
    private let scales: [Float]

    /// File names inside the directory.
    static let tableName = "static.safetensors"
    static let vocabularyName = "vocab.txt"

    /// Opens a directory that `Distiller.write` made.
    package init(directory: String) throws(ModelError) {
        let vocabulary = try Vocabulary(path: directory + "/" + Self.vocabularyName)
        file = try SafeTensors(path: directory + "/" + Self.tableName)
        guard let shape = file.tensors["table"]?.shape, shape.count == 2, shape[1] > 0, shape[1] % 8 == 0 else {
            throw ModelError(.unsupported, file.file.path, "has no tensor `table` of pieces × width")
        }
        width = shape[1]
        table = try file.require("table", .int8, shape: [vocabulary.pieces.count, width]).range
        scales = try file.vector("scale", count: vocabulary.pieces.count).row(0)
        tokenizer = WordPieceTokenizer(vocabulary: vocabulary, lowercases: true)
    }

    /// The rows that a word or text is made of, without what the vocabulary does not know.
    package func pieces(of text: String, limit: Int) -> [Int32] {
        tokenizer.pieces(of: text, limit: limit).filter { $0 != tokenizer.vocabulary.unknown }
    }

    /// All values, pieces × width, row by row: 31 MB for 30,522 pieces of 256 dimensions.
    package var values: [Float] {
        unsafe file.file.withBytes(table) { bytes in
            bytes.indices.map { unsafe Float(Int8(bitPattern: bytes[$0])) * scales[$0 / width] }
        }
    }

    /// The unnormalised sum of the pieces of one word or text; what callers weigh and add up further.
    package func sum(of text: String, limit: Int = 512) -> [Float] {
        var sum = [Float](repeating: 0, count: width)
        for piece in tokenizer.pieces(of: text, limit: limit) where piece != tokenizer.vocabulary.unknown {
            let start = table.lowerBound + Int(piece) * width
            let scale = scales[Int(piece)]
            unsafe file.file.withBytes(start..<(start + width)) { bytes in
                for column in 0..<width { sum[column] += unsafe Float(Int8(bitPattern: bytes[column])) * scale }
            }
        }
        return sum
    }
}
