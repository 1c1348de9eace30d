// SPDX-License-Identifier: Apache-2.0

/// Finds what somebody meant by a name that is not known.
package enum NearestName {
    /// The candidate with the smallest edit distance to `name`, ties by alphabet; nil when none is near.
    ///
    /// Near is a third of the name's length, at least two edits.
    package static func among(_ candidates: some Sequence<String>, to name: String) -> String? {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        let limit = max(2, wanted.count / 3)
        return
            candidates
            .map { (distance: distance(wanted, Array($0.lowercased().unicodeScalars.prefix(64))), name: $0) }
            .filter { $0.distance <= limit }
            .min { $0 < $1 }?
            .name
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var row = [i + 1]
            for (j, b) in right.enumerated() {
                var best = min(last[j] + (a == b ? 0 : 1), last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a == right[j - 1], b == left[i - 1] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
