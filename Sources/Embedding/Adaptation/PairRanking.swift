// SPDX-License-Identifier: Apache-2.0

internal import CVector

/// How well a table finds functions by sentences that it was not trained on.
package enum PairRanking {
    /// Sentences compared at once.
    private static let block = 256

    /// The mean reciprocal rank of the right function among all of `pairs`, for the first `queries` of them. 0 without any.
    package static func meanReciprocalRank(_ table: [Float], width: Int, pairs: [TrainingPair], queries: Int) -> Double
    {
        let count = min(queries, pairs.count)
        guard count > 0 else { return 0 }
        let texts = UnitRows(pairs.map(\.text), table, width)
        let headers = UnitRows(pairs.map(\.header), table, width)
        let functions = UnitRows(sums: zip(texts.values, headers.values).map { $0 + $1 }, width)
        var sum = 0.0
        for start in stride(from: 0, to: count, by: block) {
            let end = min(start + block, count)
            let sentences = UnitRows(pairs[start..<end].map(\.query), table, width)
            var products = [Float](repeating: 0, count: (end - start) * pairs.count)
            unsafe cv_products(sentences.values, functions.values, end - start, pairs.count, width, &products)
            for query in start..<end {
                let row = (query - start) * pairs.count..<(query - start + 1) * pairs.count
                let right = products[row.lowerBound + query]
                sum += 1 / Double(max(1, products[row].count { $0 >= right }))
            }
        }
        return sum / Double(count)
    }
}
