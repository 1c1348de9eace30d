// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Embedding

@Suite struct SentenceEncoderTests {
    @Test func `vectors equal the textbook computation`() throws {
        let model = try TinyModel()
        let encoder = try SentenceEncoder(directory: model.folder.path)
        let sequences: [[Int]] = [[2, 4, 3], [2, 3], [2, 4, 5, 6, 7, 8, 9, 9, 3], [2, 1, 1, 3]]
        let vectors = encoder.encode(sequences: sequences.map { $0.map(Int32.init) })
        for (sequence, vector) in zip(sequences, vectors) {
            let reference = model.reference(sequence)
            let cosine = zip(vector, reference).reduce(0) { $0 + Double($1.0) * $1.1 }
            #expect(abs(cosine - 1) < 1e-5, "sequence \(sequence)")
        }
    }

    @Test func `text past the positions is left out and order is kept`() throws {
        let model = try TinyModel()
        let encoder = try SentenceEncoder(directory: model.folder.path)
        let long = String(repeating: "a b tokens ", count: 50)
        let vectors = encoder.encode([long, "a", ""], maximumTokens: 4096)
        #expect(vectors.map(\.count) == [16, 16, 16])
        // The order of additions differs with the batch, so the last bits may.
        #expect(UnitVector.dot(vectors[1], encoder.encode(["a"])[0]) > 0.99999)
    }

    @Test(arguments: ["config.json", "vocab.txt", "model.safetensors", "1_Pooling/config.json"])
    func `a missing file is named`(name: String) throws {
        let model = try TinyModel()
        try FileManager.default.removeItem(at: model.url(name))
        let error = #expect(throws: ModelError.self) { _ = try SentenceEncoder(directory: model.folder.path) }
        #expect(error?.code == .missingFile)
        #expect(error?.subject.hasSuffix(name) == true)
    }

    @Test func `a tensor of another shape is named with what was expected`() throws {
        var model = try TinyModel()
        model.weights["encoder.layer.1.output.dense.bias"] = ([8], [Float](repeating: 0, count: 8))
        try model.write()
        let error = #expect(throws: ModelError.self) { _ = try SentenceEncoder(directory: model.folder.path) }
        #expect(error?.message == "tensor `encoder.layer.1.output.dense.bias` is F32 [8], expected F32 [16]")
    }

    @Test func `another architecture is refused`() throws {
        let model = try TinyModel()
        let path = model.url("config.json")
        let text = try String(contentsOf: path, encoding: .utf8).replacingOccurrences(of: "gelu", with: "relu")
        try Data(text.utf8).write(to: path)
        #expect(throws: ModelError.self) { _ = try SentenceEncoder(directory: model.folder.path) }
    }

    /// Vectors of an independent computation in double precision (NumPy), with the tokenizer the model was published with.
    struct Reference: Decodable, Sendable {
        var text: String
        var ids: [Int32]
        var first: [Float]
        var checksum: Float
    }

    static let installedModel = CheckoutModels.path("all-MiniLM-L6-v2")

    @Test(.enabled(if: installedModel != nil, "the model is not installed"))
    func `the published model gives its published vectors`() throws {
        let encoder = try SentenceEncoder(directory: #require(Self.installedModel))
        let fixture = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("Fixtures/all-MiniLM-L6-v2.json")
        let references = try JSONDecoder().decode([Reference].self, from: Data(contentsOf: fixture))
        let vectors = encoder.encode(references.map(\.text))
        for (reference, vector) in zip(references, vectors) {
            #expect([101] + encoder.tokenizer.pieces(of: reference.text, limit: 500) + [102] == reference.ids)
            for (left, right) in zip(reference.first, vector) { #expect(abs(left - right) < 5e-5) }
            let checksum = vector.indices.reduce(Float(0)) { $0 + vector[$1] * Float(sin(Double($1))) }
            #expect(abs(checksum - reference.checksum) < 2e-4)
        }
    }
}
