// SPDX-License-Identifier: Apache-2.0

/// Finds the word somebody probably meant.
enum NearestWord {
    /// The known word with the fewest edits to `word`, if that is at most a third of its letters (and at least one edit is allowed);
    /// of several the first. A word that another begins with counts as near too: `stat` means `status`.
    static func find(_ word: String, in known: [String]) -> String? {
        let letters = Array(word.lowercased().utf8.prefix(64))
        var best: (word: String, edits: Int)?
        for candidate in known {
            let edits = distance(letters, Array(candidate.lowercased().utf8))
            if best.map({ edits < $0.edits }) ?? true { best = (candidate, edits) }
        }
        if let best, best.edits <= max(1, letters.count / 3) { return best.word }
        guard letters.count >= 2 else { return nil }
        return known.first { $0.lowercased().hasPrefix(word.lowercased()) }
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var beforeLast = [Int](repeating: 0, count: right.count + 1)
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row] + [Int](repeating: 0, count: right.count)
            for column in 1...right.count {
                let same = left[row - 1] == right[column - 1]
                current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (same ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    current[column] = min(current[column], beforeLast[column - 2] + 1)
                }
            }
            beforeLast = last
            last = current
        }
        return last[right.count]
    }
}
