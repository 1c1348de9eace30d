// SPDX-License-Identifier: Apache-2.0

internal import CVector
internal import Glibc

/// Moves the rows of a static table so that sentences come to lie near the functions they describe.
///
/// InfoNCE with the other functions of a batch as negatives (van den Oord et al., 2018): of the functions in a batch, the right one shall
/// have the greatest cosine with the sentence. Only rows that a batch uses are touched, with one learning rate for each row that falls with the
/// gradients it has seen (Adagrad, Duchi et al., 2011), so time is linear in the pairs. The same pairs give the same table on the same
/// processor: order comes from a fixed generator.
package struct PairTrainer: Sendable {
    /// Times every pair is seen. Default: 5.
    package var epochs = 5
    /// Pairs that are told apart at once. Default: 512.
    package var batch = 512
    /// What cosines are divided by. Default: 0.1.
    package var temperature: Float = 0.1
    /// The first step of a row, in mean magnitudes of the table's values. Default: 0.5.
    package var rate: Float = 0.5

    package init() {}

    /// - Parameters:
    ///   - table: pieces × width, row by row; changed.
    ///   - progress: called after each epoch with epochs done and in all.
    package func train(
        _ table: inout [Float],
        width: Int,
        pairs: [TrainingPair],
        progress: (Int, Int) throws -> Void = { _, _ in }
    ) throws {
        precondition(width > 0 && table.count.isMultiple(of: width))
        guard pairs.count > 1 else { return }
        var state = State(table: table, width: width, rate: rate)
        var order = Array(pairs.indices)
        var random = SplitMix(state: 1)
        for epoch in 0..<epochs {
            order.shuffle(using: &random)
            for start in stride(from: 0, to: order.count, by: batch) {
                let slice = order[start..<min(start + batch, order.count)]
                // A few pairs tell little about what else might have been meant.
                guard slice.count > 1, slice.count * 2 >= min(batch, order.count) else { continue }
                try Task.checkCancellation()
                step(&state, slice.map { pairs[$0] })
            }
            try progress(epoch + 1, epochs)
        }
        table = state.table
    }

    private struct State {
        var table: [Float]
        let width: Int
        let rate: Float
        /// Zero between steps.
        var gradient: [Float]
        /// By row: the mean squares of its gradients so far.
        var squares: [Float]

        init(table: [Float], width: Int, rate: Float) {
            self.table = table
            self.width = width
            gradient = Array(repeating: 0, count: table.count)
            squares = Array(repeating: 0, count: table.count / width)
            let magnitude = table.reduce(0) { $0 + $1.magnitude } / Float(max(1, table.count))
            self.rate = rate * magnitude
        }

        mutating func update(_ rows: Set<Int32>) {
            for row in rows.sorted() {
                let range = Int(row) * width..<(Int(row) + 1) * width
                var sum: Float = 0
                for index in range { sum += gradient[index] * gradient[index] }
                squares[Int(row)] += sum / Float(width)
                let step = rate / (squares[Int(row)] + 1e-12).squareRoot()
                for index in range {
                    table[index] -= step * gradient[index]
                    gradient[index] = 0
                }
            }
        }
    }

    private func step(_ state: inout State, _ pairs: [TrainingPair]) {
        let width = state.width
        let queries = UnitRows(pairs.map(\.query), state.table, width)
        let texts = UnitRows(pairs.map(\.text), state.table, width)
        let headers = UnitRows(pairs.map(\.header), state.table, width)
        let functions = UnitRows(sums: zip(texts.values, headers.values).map { $0 + $1 }, width)
        let errors = errors(queries, functions)
        var toQueries = [Float](repeating: 0, count: queries.values.count)
        var toFunctions = toQueries
        unsafe cv_mix_rows(errors, pairs.count, pairs.count, functions.values, width, &toQueries)
        unsafe cv_mix_columns(errors, pairs.count, pairs.count, queries.values, width, &toFunctions)
        queries.propagate(&toQueries)
        functions.propagate(&toFunctions)
        var toTexts = toFunctions
        texts.propagate(&toTexts)
        headers.propagate(&toFunctions)
        var rows: Set<Int32> = []
        for (index, pair) in pairs.enumerated() {
            for (sum, gradients) in [(pair.query, toQueries), (pair.text, toTexts), (pair.header, toFunctions)] {
                rows.formUnion(sum.rows)
                unsafe gradients.withUnsafeBufferPointer { gradients in
                    guard let base = gradients.baseAddress else { return }
                    unsafe cv_scatter_rows(
                        &state.gradient,
                        width,
                        sum.rows,
                        sum.weights,
                        sum.rows.count,
                        base + index * width
                    )
                }
            }
        }
        state.update(rows)
    }

    /// The derivative of the loss by each cosine: softmax minus the right answer.
    private func errors(_ queries: UnitRows, _ functions: UnitRows) -> [Float] {
        let count = queries.norms.count
        var products = [Float](repeating: 0, count: count * count)
        unsafe cv_products(queries.values, functions.values, count, count, queries.width, &products)
        for row in 0..<count {
            let range = row * count..<(row + 1) * count
            let largest = products[range].max() ?? 0
            var sum: Float = 0
            for index in range {
                products[index] = exp((products[index] - largest) / temperature)
                sum += products[index]
            }
            for index in range { products[index] /= sum * temperature * Float(count) }
            products[range.lowerBound + row] -= 1 / (temperature * Float(count))
        }
        return products
    }
}

/// Sums of table rows divided by their lengths, which are kept for the way back.
struct UnitRows {
    let width: Int
    private(set) var values: [Float]
    private(set) var norms: [Float] = []

    init(_ sums: [PieceSum], _ table: [Float], _ width: Int) {
        var values = [Float](repeating: 0, count: sums.count * width)
        unsafe values.withUnsafeMutableBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for (index, sum) in sums.enumerated() {
                unsafe cv_gather_rows(table, width, sum.rows, sum.weights, sum.rows.count, base + index * width)
            }
        }
        self.init(sums: values, width)
    }

    init(sums: [Float], _ width: Int) {
        self.width = width
        values = sums
        for start in stride(from: 0, to: sums.count, by: width) {
            var squares: Float = 0
            for index in start..<(start + width) { squares += values[index] * values[index] }
            let norm = max(squares.squareRoot(), 1e-9)
            for index in start..<(start + width) { values[index] /= norm }
            norms.append(norm)
        }
    }

    /// Turns derivatives by the unit vectors into derivatives by the sums: what lies along a vector does not turn it.
    func propagate(_ gradients: inout [Float]) {
        for (row, norm) in norms.enumerated() {
            let range = row * width..<(row + 1) * width
            var along: Float = 0
            for index in range { along += gradients[index] * values[index] }
            for index in range { gradients[index] = (gradients[index] - values[index] * along) / norm }
        }
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
