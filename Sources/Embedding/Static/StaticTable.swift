// SPDX-License-Identifier: Apache-2.0

internal import CVector

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
        guard scales.allSatisfy({ $0.isFinite }) else {
            throw ModelError(.malformed, file.file.path, "has a value in `scale` that is no number")
        }
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

    /// The rows that one word in lower case is made of, at most `limit`, without what the vocabulary does not know.
    package func pieces(ofWord word: ArraySlice<UInt8>, limit: Int) -> [Int32] {
        guard word.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) }) else {
            return pieces(of: String(decoding: word, as: UTF8.self), limit: limit)
        }
        return tokenizer.pieces(ofPlain: word).prefix(limit).filter { $0 != tokenizer.vocabulary.unknown }
    }

    /// `Σ weights[i] · row(pieces[i])`
    package func sum(_ pieces: [Int32], weights: [Float]) -> [Float] {
        precondition(pieces.count == weights.count && pieces.allSatisfy { scales.indices.contains(Int($0)) })
        var sum = [Float](repeating: 0, count: width)
        let scaled = pieces.indices.map { weights[$0] * scales[Int(pieces[$0])] }
        unsafe file.file.withBytes(table) { bytes in
            guard let rows = unsafe bytes.baseAddress?.assumingMemoryBound(to: Int8.self) else { return }
            unsafe cv_gather_int8(rows, width, pieces, scaled, pieces.count, &sum)
        }
        return sum
    }
}
