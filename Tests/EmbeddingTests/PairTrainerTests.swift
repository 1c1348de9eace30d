// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Embedding

struct PairTrainerTests {
    private static let width = 16

    /// Rows that have nothing to do with each other.
    private static func table(rows: Int) -> [Float] {
        var state: UInt32 = 7
        return (0..<rows * width).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Float(state >> 8) / Float(1 << 24) - 0.5
        }
    }

    private static func sum(_ rows: [Int]) -> PieceSum {
        var sum = PieceSum()
        sum.append(rows.map(Int32.init), weight: 1)
        return sum
    }

    /// Sentences of rows 0…19 about functions of rows 20…39: row n of the one means row n + 20 of the other.
    private static let pairs: [TrainingPair] = (0..<400).map { index in
        let words = [index % 20, index / 20, (index * 7 + 3) % 20]
        return TrainingPair(query: sum(words), text: sum(words.map { $0 + 20 }), header: sum([40]))
    }

    @Test func `functions are found by sentences that were not trained on`() throws {
        var table = Self.table(rows: 41)
        let held = Array(Self.pairs.prefix(40))
        let before = PairRanking.meanReciprocalRank(table, width: Self.width, pairs: held, queries: 40)
        try PairTrainer().train(&table, width: Self.width, pairs: Array(Self.pairs.dropFirst(40)))
        let after = PairRanking.meanReciprocalRank(table, width: Self.width, pairs: held, queries: 40)
        #expect(before < 0.3)
        #expect(after > before + 0.2, "\(before) → \(after)")
    }

    @Test func `the same pairs give the same table, and rows that none uses stay`() throws {
        let start = Self.table(rows: 50)
        var first = start
        var second = start
        try PairTrainer().train(&first, width: Self.width, pairs: Self.pairs)
        try PairTrainer().train(&second, width: Self.width, pairs: Self.pairs)
        #expect(first == second && first != start)
        #expect(first[(41 * Self.width)...] == start[(41 * Self.width)...])
    }

    @Test func `too few pairs change nothing`() throws {
        let start = Self.table(rows: 41)
        var table = start
        try PairTrainer().train(&table, width: Self.width, pairs: Array(Self.pairs.prefix(1)))
        #expect(table == start)
        #expect(PairRanking.meanReciprocalRank(table, width: Self.width, pairs: [], queries: 5) == 0)
    }

    @Test func `a way back of unit vectors is their derivative`() {
        let values: [Float] = [3, 4]
        let rows = UnitRows(sums: values, 2)
        var gradients: [Float] = [1, 2]
        rows.propagate(&gradients)
        // ((1, 2) − (0.6, 0.8) · 2.2) / 5
        #expect(abs(gradients[0] + 0.064) < 1e-6 && abs(gradients[1] - 0.048) < 1e-6)
    }
}
