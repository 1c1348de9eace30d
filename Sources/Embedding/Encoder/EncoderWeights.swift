// SPDX-License-Identifier: Apache-2.0

/// The tables that turn piece numbers into the first hidden state.
struct EmbeddingWeights: Sendable {
    private let words: Matrix
    private let positions: Matrix
    private let types: Matrix
    private let normWeight: Matrix
    private let normShift: Matrix

    init(_ file: SafeTensors, _ configuration: EncoderConfiguration) throws(ModelError) {
        let width = configuration.width
        words = try file.matrix("embeddings.word_embeddings.weight", rows: configuration.vocabularySize, columns: width)
        positions = try file.matrix(
            "embeddings.position_embeddings.weight",
            rows: configuration.positions,
            columns: width
        )
        types = try file.matrix(
            "embeddings.token_type_embeddings.weight",
            rows: configuration.tokenTypes,
            columns: width
        )
        normWeight = try file.vector("embeddings.LayerNorm.weight", count: width)
        normShift = try file.vector("embeddings.LayerNorm.bias", count: width)
    }

    /// Word + position + type 0, normalised; sequences one behind the other.
    func look(up sequences: [[Int32]], into hidden: Matrix, _ configuration: EncoderConfiguration) {
        let width = configuration.width
        var row = 0
        for sequence in sequences {
            for (position, piece) in sequence.enumerated() {
                let target = unsafe hidden.pointer + row * width
                let word = unsafe words.pointer + Int(piece) * width
                let place = unsafe positions.pointer + position * width
                let type = unsafe types.pointer
                for column in 0..<width { unsafe target[column] = word[column] + place[column] + type[column] }
                row += 1
            }
        }
        Elementwise.layerNorm(hidden, rows: row, weight: normWeight, shift: normShift, epsilon: configuration.epsilon)
    }
}

/// One transformer layer (Vaswani et al., "Attention Is All You Need", 2017; post-norm as in BERT).
struct LayerWeights: Sendable {
    private struct Dense: Sendable {
        let weight: Matrix
        let bias: Matrix

        /// `weight` is stored output × input.
        init(_ file: SafeTensors, _ name: String, from input: Int, to output: Int) throws(ModelError) {
            weight = try file.matrix(name + ".weight", rows: output, columns: input)
            bias = try file.vector(name + ".bias", count: output)
        }

        /// Without the bias, which the next element-wise pass adds.
        func apply(_ input: Matrix, into output: Matrix, rows: Int, _ algebra: LinearAlgebra) {
            algebra.multiply(
                .init(input),
                .init(weight),
                transposingB: true,
                into: .init(output),
                m: rows,
                n: weight.rows,
                k: weight.columns
            )
        }
    }

    private struct Norm: Sendable {
        let weight: Matrix
        let shift: Matrix

        init(_ file: SafeTensors, _ name: String, width: Int) throws(ModelError) {
            weight = try file.vector(name + ".weight", count: width)
            shift = try file.vector(name + ".bias", count: width)
        }
    }

    private let query: Dense
    private let key: Dense
    private let value: Dense
    private let attentionOutput: Dense
    private let attentionNorm: Norm
    private let intermediate: Dense
    private let output: Dense
    private let outputNorm: Norm

    init(_ file: SafeTensors, _ configuration: EncoderConfiguration, layer: Int) throws(ModelError) {
        let prefix = "encoder.layer.\(layer)."
        let width = configuration.width
        let wide = configuration.intermediateWidth
        query = try Dense(file, prefix + "attention.self.query", from: width, to: width)
        key = try Dense(file, prefix + "attention.self.key", from: width, to: width)
        value = try Dense(file, prefix + "attention.self.value", from: width, to: width)
        attentionOutput = try Dense(file, prefix + "attention.output.dense", from: width, to: width)
        attentionNorm = try Norm(file, prefix + "attention.output.LayerNorm", width: width)
        intermediate = try Dense(file, prefix + "intermediate.dense", from: width, to: wide)
        output = try Dense(file, prefix + "output.dense", from: wide, to: width)
        outputNorm = try Norm(file, prefix + "output.LayerNorm", width: width)
    }

    func apply(
        to work: WorkArea,
        sequences: [[Int32]],
        _ configuration: EncoderConfiguration,
        _ algebra: LinearAlgebra
    ) {
        let rows = work.hidden.rows
        for (dense, target) in [(query, work.query), (key, work.key), (value, work.value)] {
            dense.apply(work.hidden, into: target, rows: rows, algebra)
            Elementwise.addBias(target, rows: rows, bias: dense.bias)
        }
        attend(work, sequences: sequences, configuration, algebra)
        attentionOutput.apply(work.context, into: work.query, rows: rows, algebra)
        Elementwise.layerNorm(
            work.query,
            rows: rows,
            bias: attentionOutput.bias,
            residual: work.hidden,
            weight: attentionNorm.weight,
            shift: attentionNorm.shift,
            epsilon: configuration.epsilon
        )
        intermediate.apply(work.query, into: work.intermediate, rows: rows, algebra)
        Elementwise.addBiasAndGELU(work.intermediate, rows: rows, bias: intermediate.bias)
        output.apply(work.intermediate, into: work.hidden, rows: rows, algebra)
        Elementwise.layerNorm(
            work.hidden,
            rows: rows,
            bias: output.bias,
            residual: work.query,
            weight: outputNorm.weight,
            shift: outputNorm.shift,
            epsilon: configuration.epsilon
        )
    }

    private func attend(
        _ work: WorkArea,
        sequences: [[Int32]],
        _ configuration: EncoderConfiguration,
        _ algebra: LinearAlgebra
    ) {
        let headWidth = configuration.width / configuration.heads
        let scale = 1 / Float(headWidth).squareRoot()
        var row = 0
        for sequence in sequences {
            let count = sequence.count
            for head in 0..<configuration.heads {
                let column = head * headWidth
                algebra.multiply(
                    .init(work.query, column: column, row: row),
                    .init(work.key, column: column, row: row),
                    transposingB: true,
                    into: .init(work.scores),
                    m: count,
                    n: count,
                    k: headWidth,
                    alpha: scale
                )
                Elementwise.softmax(work.scores, rows: count, count: count)
                algebra.multiply(
                    .init(work.scores),
                    .init(work.value, column: column, row: row),
                    into: .init(work.context, column: column, row: row),
                    m: count,
                    n: headWidth,
                    k: count
                )
            }
            row += count
        }
    }
}
