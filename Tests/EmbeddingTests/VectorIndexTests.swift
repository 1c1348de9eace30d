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

    private func block(_ seeds: some Sequence<Int>, width: Int = 64) -> VectorBlock {
        var block = VectorBlock(width: width)
        for seed in seeds { block.append(vector(seed, width: width)) }
        return block
    }

    private func index(_ seeds: ClosedRange<Int>, exactCount: Int = 1 << 17) -> VectorIndex {
        let index = VectorIndex(width: 64, exactCount: exactCount)
        index.insert(block(seeds), keys: seeds.map(Int64.init))
        return index
    }

    @Test func `the nearest are found as by comparing one by one`() {
        let index = index(1...20_000)
        let query = QuantizedVector(vector(999_999))
        let vectors = block(1...20_000)
        let expected = (0..<vectors.count)
            .map { (key: Int64($0 + 1), similarity: UnitVector.dot(vectors.values(at: $0), query.values)) }
            .sorted { $0.similarity > $1.similarity }
        let hits = index.search(query, limit: 25)
        #expect(hits.map(\.key) == expected.prefix(25).map(\.key))
        #expect(zip(hits, expected).allSatisfy { abs($0.similarity - $1.similarity) < 1e-4 })
    }

    @Test func `comparing signs first finds nearly all of what comparing everything finds`() {
        // Ten thousand around a hundred topics, as text is.
        func around(_ topic: Int, _ seed: Int) -> [Float] {
            UnitVector.normalised(zip(vector(topic, width: 256), vector(1000 + seed, width: 256)).map { $0 + $1 })
        }
        var block = VectorBlock(width: 256)
        for seed in 1...10_000 { block.append(around(seed % 100, seed)) }
        let (fast, exact) = (VectorIndex(width: 256, exactCount: 1000), VectorIndex(width: 256))
        for index in [fast, exact] { index.insert(block, keys: (1...10_000).map(Int64.init)) }
        var common = 0
        for number in 0..<20 {
            let query = QuantizedVector(around(number, 50_000 + number))
            let keys = Set(exact.search(query, limit: 50).map(\.key))
            common += keys.intersection(fast.search(query, limit: 50).map(\.key)).count
        }
        #expect(common >= 20 * 50 * 99 / 100)
    }

    @Test func `comparing signs first heeds what is let in and what was removed`() {
        let index = index(1...5000, exactCount: 100)
        let query = QuantizedVector(vector(7))
        #expect(index.search(query, limit: 1).first?.key == 7)
        #expect(index.search(query, limit: 10, includes: { $0 == 4000 }).map(\.key) == [4000])
        index.remove([7])
        #expect(index.search(query, limit: 5000).allSatisfy { $0.key != 7 })
    }

    @Test func `single keys are compared as the search compares them`() {
        let index = index(1...500)
        let query = QuantizedVector(vector(999_999))
        let hits = index.search(query, limit: 3)
        #expect(index.similarities(to: query, of: hits.map(\.key)) == hits.map(\.similarity))
        #expect(index.similarities(to: query, of: [501]) == [nil])
    }

    @Test func `what was removed or filtered is not found, and what was replaced is found anew`() {
        let index = index(1...1000)
        let query = QuantizedVector(vector(7))
        #expect(index.search(query, limit: 1).first?.key == 7)
        #expect(index.search(query, limit: 1, includes: { $0 != 7 }).first?.key != 7)
        index.remove((1...900).map(Int64.init))
        #expect(index.count == 100)
        #expect(index.search(query, limit: 200).allSatisfy { $0.key > 900 })
        index.insert(block([7, 8]), keys: [950, 5000])
        #expect(index.search(query, limit: 1).first?.key == 950)
        #expect(index.count == 101)
    }

    @Test func `an empty index and a limit of none answer with nothing`() {
        let index = VectorIndex(width: 64)
        let query = QuantizedVector(vector(1))
        #expect(index.search(query, limit: 5).isEmpty)
        index.insert(block([1]), keys: [1])
        #expect(index.search(query, limit: 0).isEmpty)
    }
}
