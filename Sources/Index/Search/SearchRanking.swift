// SPDX-License-Identifier: Apache-2.0

/// The order of hits, the same every time.
enum SearchRanking {
    /// Best first; equal scores by path and line. Each place once, and the same content under several paths once.
    static func sorted(_ hits: [SearchHit]) -> [SearchHit] {
        var seen: Set<Place> = []
        return
            hits.sorted { left, right in
                left.score != right.score
                    ? left.score > right.score
                    : (left.document.path, left.lines.lowerBound) < (right.document.path, right.lines.lowerBound)
            }
            .filter { seen.insert(Place(blob: $0.document.blob, lines: $0.lines)).inserted }
    }

    private struct Place: Hashable {
        var blob: ObjectID
        var lines: ClosedRange<Int>
    }
}
