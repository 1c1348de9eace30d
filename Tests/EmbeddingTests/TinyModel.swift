// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

@testable import Embedding

/// A model directory with random weights, small enough to compute by hand.
struct TinyModel {
    static let pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "b", "##c", "token", "##s", "."]
    static let width = 16
    static let heads = 2
    static let layers = 2
    static let wide = 32
    static let positions = 12

    let folder: TemporaryFolder
    var weights: [String: (shape: [Int], values: [Float])] = [:]

    init() throws {
        folder = try TemporaryFolder()
        var seed: UInt64 = 42
        func random(_ shape: [Int]) -> (shape: [Int], values: [Float]) {
            let values = (0..<shape.reduce(1, *)).map { _ -> Float in
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Float(Int32(truncatingIfNeeded: seed >> 32)) / Float(Int32.max)
            }
            return (shape, values)
        }
        let width = Self.width
        weights["embeddings.word_embeddings.weight"] = random([Self.pieces.count, width])
        weights["embeddings.position_embeddings.weight"] = random([Self.positions, width])
        weights["embeddings.token_type_embeddings.weight"] = random([2, width])
        weights["embeddings.LayerNorm.weight"] = random([width])
        weights["embeddings.LayerNorm.bias"] = random([width])
        for layer in 0..<Self.layers {
            let prefix = "encoder.layer.\(layer)."
            for name in [
                "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
            ] {
                weights[prefix + name + ".weight"] = random([width, width])
                weights[prefix + name + ".bias"] = random([width])
            }
            weights[prefix + "intermediate.dense.weight"] = random([Self.wide, width])
            weights[prefix + "intermediate.dense.bias"] = random([Self.wide])
            weights[prefix + "output.dense.weight"] = random([width, Self.wide])
            weights[prefix + "output.dense.bias"] = random([width])
            for name in ["attention.output.LayerNorm", "output.LayerNorm"] {
                weights[prefix + name + ".weight"] = random([width])
                weights[prefix + name + ".bias"] = random([width])
            }
        }
        try write()
    }

    func write() throws {
        let tensors = weights.map { name, tensor in
            (
                name: name, type: SafeTensors.ElementType.float32, shape: tensor.shape,
                bytes: tensor.values.flatMap { value in
                    let bits = value.bitPattern
                    return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: bits >> $0) }
                }
            )
        }
        try Data(SafeTensors.encode(tensors)).write(to: url("model.safetensors"))
        try Data((Self.pieces.joined(separator: "\n") + "\n").utf8).write(to: url("vocab.txt"))
        let configuration = """
            {"model_type": "bert", "hidden_size": \(Self.width), "num_hidden_layers": \(Self.layers),
             "num_attention_heads": \(Self.heads), "intermediate_size": \(Self.wide), "vocab_size": \(Self.pieces.count),
             "max_position_embeddings": \(Self.positions), "type_vocab_size": 2, "layer_norm_eps": 1e-12, "hidden_act": "gelu"}
            """
        try Data(configuration.utf8).write(to: url("config.json"))
        try FileManager.default.createDirectory(at: url("1_Pooling"), withIntermediateDirectories: true)
        let pooling = #"{"word_embedding_dimension": \#(Self.width), "pooling_mode_mean_tokens": true}"#
        try Data(pooling.utf8).write(to: url("1_Pooling/config.json"))
        try Data(#"{"do_lower_case": true}"#.utf8).write(to: url("tokenizer_config.json"))
    }

    func url(_ name: String) -> URL {
        URL(fileURLWithPath: folder.path).appendingPathComponent(name)
    }

    /// The forward pass by the textbook, in double precision, one number at a time.
    func reference(_ pieces: [Int]) -> [Double] {
        func values(_ name: String) -> [Double] { (weights[name]?.values ?? []).map(Double.init) }
        func norm(_ rows: [[Double]], _ name: String) -> [[Double]] {
            let weight = values(name + ".weight")
            let shift = values(name + ".bias")
            return rows.map { row in
                let mean = row.reduce(0, +) / Double(row.count)
                let variance = row.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(row.count)
                return row.indices.map { (row[$0] - mean) / (variance + 1e-12).squareRoot() * weight[$0] + shift[$0] }
            }
        }
        func dense(_ rows: [[Double]], _ name: String) -> [[Double]] {
            let weight = values(name + ".weight")
            let bias = values(name + ".bias")
            return rows.map { row in
                bias.indices.map { output in
                    row.indices.reduce(bias[output]) { $0 + row[$1] * weight[output * row.count + $1] }
                }
            }
        }
        func sum(_ left: [[Double]], _ right: [[Double]]) -> [[Double]] {
            zip(left, right).map { zip($0, $1).map { $0 + $1 } }
        }
        let words = values("embeddings.word_embeddings.weight")
        let places = values("embeddings.position_embeddings.weight")
        let types = values("embeddings.token_type_embeddings.weight")
        let width = Self.width
        var hidden = norm(
            pieces.enumerated().map { position, piece in
                (0..<width).map { words[piece * width + $0] + places[position * width + $0] + types[$0] }
            },
            "embeddings.LayerNorm"
        )
        let headWidth = width / Self.heads
        for layer in 0..<Self.layers {
            let prefix = "encoder.layer.\(layer)."
            let query = dense(hidden, prefix + "attention.self.query")
            let key = dense(hidden, prefix + "attention.self.key")
            let value = dense(hidden, prefix + "attention.self.value")
            var context = hidden.map { _ in [Double](repeating: 0, count: width) }
            for head in 0..<Self.heads {
                let columns = (head * headWidth)..<((head + 1) * headWidth)
                for row in hidden.indices {
                    let scores = hidden.indices.map { other in
                        exp(columns.reduce(0) { $0 + query[row][$1] * key[other][$1] } / Double(headWidth).squareRoot())
                    }
                    let total = scores.reduce(0, +)
                    for column in columns {
                        context[row][column] = hidden.indices.reduce(0) { $0 + scores[$1] / total * value[$1][column] }
                    }
                }
            }
            let attended = norm(
                sum(dense(context, prefix + "attention.output.dense"), hidden),
                prefix + "attention.output.LayerNorm"
            )
            let wide = dense(attended, prefix + "intermediate.dense")
                .map { $0.map { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) } }
            hidden = norm(sum(dense(wide, prefix + "output.dense"), attended), prefix + "output.LayerNorm")
        }
        let mean = (0..<width).map { column in hidden.reduce(0) { $0 + $1[column] } / Double(hidden.count) }
        let length = mean.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return mean.map { $0 / length }
    }
}
