// SPDX-License-Identifier: Apache-2.0

/// A BERT-family sentence encoder: text in, one unit vector out.
///
/// Mean pooling over all tokens, then L2 normalisation, as the sentence-transformers `modules.json` of such models states. Sequences
/// of a batch lie one behind the other without padding, so that the dense layers are one matrix product over all tokens and only
/// attention goes sequence by sequence.
package final class SentenceEncoder: Sendable {
    let configuration: EncoderConfiguration
    let tokenizer: WordPieceTokenizer
    private let algebra: LinearAlgebra
    private let embeddings: EmbeddingWeights
    private let layers: [LayerWeights]

    /// Dimensions of a vector.
    package var width: Int { configuration.width }

    /// Tokens computed at once: enough for the matrix products to run at full speed, few enough for the caches and for memory.
    private static let batchTokens = 2048

    /// Loads `config.json`, `vocab.txt`, `model.safetensors` and the pooling configuration from a model directory.
    package init(directory: String) throws(ModelError) {
        let configuration = try EncoderConfiguration(directory: directory)
        let vocabulary = try Vocabulary(path: directory + "/vocab.txt")
        guard vocabulary.pieces.count == configuration.vocabularySize else {
            throw ModelError(
                .unsupported,
                directory + "/vocab.txt",
                "has \(vocabulary.pieces.count) pieces, config.json says \(configuration.vocabularySize)"
            )
        }
        let file = try SafeTensors(path: directory + "/model.safetensors")
        embeddings = try EmbeddingWeights(file, configuration)
        var layers: [LayerWeights] = []
        for index in 0..<configuration.layers { layers.append(try LayerWeights(file, configuration, layer: index)) }
        self.layers = layers
        tokenizer = WordPieceTokenizer(vocabulary: vocabulary, lowercases: configuration.lowercases)
        algebra = try LinearAlgebra()
        self.configuration = configuration
    }

    /// Unit vectors of `texts`, in their order. Text past `maximumTokens` (with the two marks) is left out.
    package func encode(_ texts: [String], maximumTokens: Int = 256) -> [[Float]] {
        let limit = max(3, min(maximumTokens, configuration.positions)) - 2
        let vocabulary = tokenizer.vocabulary
        let sequences = texts.map {
            [vocabulary.classify] + tokenizer.pieces(of: $0, limit: limit) + [vocabulary.separate]
        }
        return encode(sequences: sequences)
    }

    /// Unit vectors of sequences of piece numbers, marks included.
    func encode(sequences: [[Int32]]) -> [[Float]] {
        // Sequences of like length share a batch, so that the work area fits them all.
        let order = sequences.indices.sorted { (sequences[$0].count, $0) < (sequences[$1].count, $1) }
        var result = [[Float]](repeating: [], count: sequences.count)
        var start = 0
        while start < order.count {
            var tokens = 0
            var end = start
            while end < order.count, end == start || tokens + sequences[order[end]].count <= Self.batchTokens {
                tokens += sequences[order[end]].count
                end += 1
            }
            let batch = order[start..<end]
            for (index, vector) in zip(batch, encodeBatch(batch.map { sequences[$0] }, tokens: tokens)) {
                result[index] = vector
            }
            start = end
        }
        return result
    }

    private func encodeBatch(_ sequences: [[Int32]], tokens: Int) -> [[Float]] {
        let longest = sequences.reduce(0) { max($0, $1.count) }
        let work = WorkArea(configuration, tokens: tokens, longest: longest)
        embeddings.look(up: sequences, into: work.hidden, configuration)
        for layer in layers { layer.apply(to: work, sequences: sequences, configuration, algebra) }
        var offset = 0
        return sequences.map { sequence in
            defer { offset += sequence.count }
            return mean(work.hidden, rows: offset..<(offset + sequence.count))
        }
    }

    private func mean(_ hidden: Matrix, rows: Range<Int>) -> [Float] {
        var sum = [Float](repeating: 0, count: hidden.columns)
        for row in rows {
            let start = unsafe hidden.pointer + row * hidden.columns
            for column in 0..<hidden.columns { sum[column] += unsafe start[column] }
        }
        return UnitVector.normalised(sum)
    }
}

/// What one batch is computed in.
final class WorkArea {
    let hidden: Matrix
    let query: Matrix
    let key: Matrix
    let value: Matrix
    let context: Matrix
    let intermediate: Matrix
    /// Attention of one head in one sequence.
    let scores: Matrix

    init(_ configuration: EncoderConfiguration, tokens: Int, longest: Int) {
        hidden = Matrix(rows: tokens, columns: configuration.width)
        query = Matrix(rows: tokens, columns: configuration.width)
        key = Matrix(rows: tokens, columns: configuration.width)
        value = Matrix(rows: tokens, columns: configuration.width)
        context = Matrix(rows: tokens, columns: configuration.width)
        intermediate = Matrix(rows: tokens, columns: configuration.intermediateWidth)
        scores = Matrix(rows: longest, columns: longest)
    }
}
