// SPDX-License-Identifier: Apache-2.0

/// A weighted sum of rows of a static table: how a text is embedded.
package struct PieceSum: Equatable, Sendable {
    package var rows: [Int32] = []
    package var weights: [Float] = []

    package init() {}

    /// Adds the pieces of a word, each with the word's weight.
    package mutating func append(_ pieces: [Int32], weight: Float) {
        for piece in pieces {
            rows.append(piece)
            weights.append(weight)
        }
    }

    package var isEmpty: Bool { rows.isEmpty }
}

/// A sentence and the function it was written about.
package struct TrainingPair: Sendable {
    package var query: PieceSum
    package var text: PieceSum
    /// The function's name, container and path.
    package var header: PieceSum

    package init(query: PieceSum, text: PieceSum, header: PieceSum) {
        self.query = query
        self.text = text
        self.header = header
    }
}
