// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import Embedding

@Suite struct DistillerTests {
    private func sum(of text: String, _ table: StaticTable) -> [Float] {
        let pieces = table.pieces(of: text, limit: 100)
        return table.sum(pieces, weights: pieces.map { _ in 1 })
    }

    @Test func `pieces keep the directions the encoder gives them`() throws {
        let model = try TinyModel()
        let encoder = try SentenceEncoder(directory: model.folder.path)
        let folder = try TemporaryFolder()
        var distiller = Distiller()
        // All axes kept: a rotation of the centred vectors, which no angle between them can tell.
        distiller.width = TinyModel.width
        try distiller.distil(encoder, to: folder.path)
        let table = try StaticTable(directory: folder.path)
        #expect(table.width == TinyModel.width)

        let count = TinyModel.pieces.count
        let vectors = encoder.encode(sequences: (0..<count).map { [2, Int32($0), 3] })
        let mean = (0..<16).map { column in vectors.reduce(0) { $0 + $1[column] } / Float(count) }
        func centred(_ piece: Int) -> [Float] { UnitVector.normalised(zip(vectors[piece], mean).map { $0 - $1 }) }
        let expected = UnitVector.dot(centred(4), centred(7))
        let actual = UnitVector.dot(
            UnitVector.normalised(sum(of: "a", table)),
            UnitVector.normalised(sum(of: "token", table))
        )
        #expect(abs(expected - actual) < 0.02)
    }

    @Test func `unknown words add nothing`() throws {
        let model = try TinyModel()
        let folder = try TemporaryFolder()
        var distiller = Distiller()
        distiller.width = 8
        try distiller.distil(SentenceEncoder(directory: model.folder.path), to: folder.path)
        let table = try StaticTable(directory: folder.path)
        #expect(sum(of: "zzz", table) == [Float](repeating: 0, count: 8))
        #expect(sum(of: "a zzz", table) == sum(of: "a", table))
    }
}
