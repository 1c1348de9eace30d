// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

@Suite struct SearchRankingTests {
    private func hit(
        _ path: String,
        _ lines: ClosedRange<Int>,
        _ score: Double,
        blob: UInt8 = 1
    ) throws -> SearchHit {
        let id = try #require(ObjectID(bytes: Array(repeating: blob, count: 20)))
        let document = FoundDocument(
            blobRow: Int64(blob),
            blob: id,
            path: path,
            language: nil,
            isOverlay: false
        )
        return SearchHit(document: document, lines: lines, [ScoreSignal(.words, score)])
    }

    @Test func `of places that share most of their lines the best is kept`() throws {
        let hits = [
            try hit("a", 1...20, 1), try hit("a", 3...22, 2), try hit("a", 100...110, 0.5),
            try hit("a", 104...120, 0.4),
            try hit("b", 3...22, 1.5), try hit("c", 3...22, 1.5, blob: 2),
        ]
        let kept = SearchRanking.sorted(hits)
        #expect(kept.map(\.document.path) == ["a", "c", "a", "a"])
        #expect(kept.map(\.lines.lowerBound) == [3, 3, 100, 104])
    }

    @Test func `a method in a class is another place than the class`() throws {
        let hits = [try hit("a", 1...100, 2), try hit("a", 40...60, 1)]
        #expect(SearchRanking.sorted(hits).count == 2)
        #expect(SearchRanking.isMostlySame(1...10, 1...10))
        #expect(SearchRanking.isMostlySame(1...10, 4...13))
        #expect(!SearchRanking.isMostlySame(1...10, 6...15))
        #expect(!SearchRanking.isMostlySame(1...10, 11...20))
    }
}
