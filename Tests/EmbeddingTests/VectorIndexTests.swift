// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Embedding

@Suite struct VectorIndexTests {
    private func vector(_ seed: Int, width: Int = 64) -> [Float] {
        var state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        return UnitVector.normalised(
            (0..<width).map { _ in
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                return Float(Int32(truncatingIfNeeded: state)) / Float(Int32.max)
            }
        )
    }

    @Test func `the nearest are found as by comparing one by one`() {
        let index = VectorIndex(width: 64)
        let vectors = (1...20_000).map { (key: Int64($0), vector: QuantizedVector(vector($0))) }
        index.insert(vectors)
        let query = QuantizedVector(vector(999_999))
        var expected: [VectorIndex.Hit] = []
        for item in vectors {
            var sum: Int32 = 0
            for (left, right) in zip(item.vector.components, query.components) { sum += Int32(left) * Int32(right) }
            expected.append(.init(key: item.key, similarity: Float(sum) * item.vector.scale * query.scale))
        }
        expected.sort { $0.similarity != $1.similarity ? $0.similarity > $1.similarity : $0.key < $1.key }
        let hits = index.search(query, limit: 25)
        #expect(hits == Array(expected.prefix(25)))
    }

    @Test func `single keys are compared as the search compares them`() {
        let index = VectorIndex(width: 64)
        index.insert((1...500).map { (Int64($0), QuantizedVector(vector($0))) })
        let query = QuantizedVector(vector(999_999))
        let hits = index.search(query, limit: 3)
        #expect(index.similarities(to: query, of: hits.map(\.key)) == hits.map(\.similarity))
        #expect(index.similarities(to: query, of: [501]) == [nil])
    }

    @Test func `what was removed or filtered is not found, and what was replaced is found anew`() {
        let index = VectorIndex(width: 64)
        index.insert((1...1000).map { (Int64($0), QuantizedVector(vector($0))) })
        let query = QuantizedVector(vector(7))
        #expect(index.search(query, limit: 1).first?.key == 7)
        #expect(index.search(query, limit: 1, includes: { $0 != 7 }).first?.key != 7)
        index.remove((1...900).map(Int64.init))
        #expect(index.count == 100)
        #expect(index.search(query, limit: 200).allSatisfy { $0.key > 900 })
        index.insert([(key: 950, vector: query)])
        #expect(index.search(query, limit: 1).first?.key == 950)
        #expect(index.count == 100)
    }

    @Test func `an empty index and a limit of none answer with nothing`() {
        let index = VectorIndex(width: 8)
        let query = QuantizedVector([1, 0, 0, 0, 0, 0, 0, 0])
        #expect(index.search(query, limit: 5).isEmpty)
        index.insert([(key: 1, vector: query)])
        #expect(index.search(query, limit: 0).isEmpty)
    }
}
