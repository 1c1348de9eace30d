// SPDX-License-Identifier: Apache-2.0

/// The order of hits, the same every time.
enum SearchRanking {
    /// Best first; equal scores by path and line. Of places that share most of their lines the best, and the same content under
    /// several paths once.
    ///
    /// A method within a class is another place than the class: what is shown of one is not what is shown of the other.
    static func sorted(_ hits: [SearchHit]) -> [SearchHit] {
        var kept: [ObjectID: [ClosedRange<Int>]] = [:]
        return
            hits.sorted { left, right in
                left.score != right.score
                    ? left.score > right.score
                    : (left.document.path, left.lines.lowerBound) < (right.document.path, right.lines.lowerBound)
            }
            .filter { hit in
                let others = kept[hit.document.blob, default: []]
                guard !others.contains(where: { isMostlySame($0, hit.lines) }) else { return false }
                kept[hit.document.blob, default: []].append(hit.lines)
                return true
            }
    }

    /// Whether two places have at least half of all their lines in common.
    static func isMostlySame(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> Bool {
        guard left.overlaps(right) else { return false }
        let common = left.clamped(to: right).count
        return common * 2 >= left.count + right.count - common
    }
}
