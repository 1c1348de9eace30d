// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Makes a static table from an encoder: each word piece through the encoder by itself, principal components, a weight by frequency.
///
/// After the model2vec recipe (Tulkens and van Dongen, 2024): a vocabulary is sorted by frequency, so Zipf's law gives each
/// piece its smooth inverse frequency weight `a / (a + p)` with p ∝ 1 / rank.
package struct Distiller: Sendable {
    /// Dimensions kept. Default: 256.
    package var width = 256
    /// The constant a of the weight. Default: 1e-4.
    package var smoothing: Float = 1e-4

    package init() {}

    /// Distils `encoder` and writes the table and vocabulary to `directory`, which must exist.
    ///
    /// - Parameter progress: called with pieces done and pieces in all.
    package func distil(
        _ encoder: SentenceEncoder,
        to directory: String,
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws {
        let vocabulary = encoder.tokenizer.vocabulary
        let count = vocabulary.pieces.count
        let width = min(width, encoder.width)
        let vectors = Matrix(rows: count, columns: encoder.width)
        let step = 1024
        for start in stride(from: 0, to: count, by: step) {
            let end = min(start + step, count)
            let sequences = (start..<end).map { [vocabulary.classify, Int32($0), vocabulary.separate] }
            for (offset, vector) in encoder.encode(sequences: sequences).enumerated() {
                for column in 0..<encoder.width { vectors[start + offset, column] = vector[column] }
            }
            try progress(end, count)
        }
        let reduced = try reduce(vectors, to: width)
        var values: [Float] = []
        values.reserveCapacity(count * width)
        for piece in 0..<count {
            let weight = vocabulary.isSpecial(piece) ? 0 : self.weight(rank: piece, of: count)
            values += UnitVector.normalised(reduced.row(piece)).map { $0 * weight }
        }
        try StaticTable.write(values, width: width, pieces: vocabulary.pieces, to: directory)
    }

    private func weight(rank: Int, of count: Int) -> Float {
        let harmonic = Float(log(Double(count)) + 0.577_215_664_9)
        let probability = 1 / (Float(rank + 2) * harmonic)
        return smoothing / (smoothing + probability)
    }

    /// Centres, then projects on the `width` principal axes.
    private func reduce(_ vectors: Matrix, to width: Int) throws(ModelError) -> Matrix {
        let algebra = try LinearAlgebra()
        var mean = [Float](repeating: 0, count: vectors.columns)
        for row in 0..<vectors.rows {
            for column in 0..<vectors.columns { mean[column] += vectors[row, column] }
        }
        for column in mean.indices { mean[column] /= Float(vectors.rows) }
        for row in 0..<vectors.rows {
            for column in 0..<vectors.columns { vectors[row, column] -= mean[column] }
        }
        guard let axes = algebra.principalAxes(of: algebra.gram(vectors)) else {
            throw ModelError(.malformed, "model.safetensors", "has token vectors without principal components")
        }
        let result = Matrix(rows: vectors.rows, columns: width)
        algebra.multiply(
            .init(vectors),
            .init(axes),
            transposingB: true,
            into: .init(result),
            m: vectors.rows,
            n: width,
            k: vectors.columns
        )
        return result
    }
}
