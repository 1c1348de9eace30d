// SPDX-License-Identifier: Apache-2.0

internal import Index
internal import Workspaces

/// Lines that were changed lately: by the working tree against its commit, and by that commit against its parent. Faults are found there
/// more often than elsewhere.
enum ChangedLines {
    /// Files past this are not looked at: a large merge points nowhere.
    private static let mostFiles = 200

    /// Lines of the snapshot's files, by path.
    ///
    /// - Parameter base: what the snapshot is compared with; nil when there is nothing.
    static func between(_ base: Snapshot?, and snapshot: Snapshot) -> [String: [ClosedRange<Int>]] {
        guard let base else { return [:] }
        let changed = snapshot.files.keys.filter { snapshot.files[$0] != base.files[$0] }.sorted()
        guard changed.count <= mostFiles else { return [:] }
        var lines: [String: [ClosedRange<Int>]] = [:]
        for path in changed {
            guard let new = snapshot.read(path), !new.contains(0) else { continue }
            let found = ranges(in: GitPatch.diff(path, old: base.read(path), new: new))
            if !found.isEmpty { lines[path] = found }
        }
        return lines
    }

    /// The new line numbers that a diff of one file adds.
    static func ranges(in diff: String) -> [ClosedRange<Int>] {
        var ranges: [ClosedRange<Int>] = []
        var line = 0
        var isInHunk = false
        for text in diff.split(separator: "\n", omittingEmptySubsequences: false) {
            if text.hasPrefix("@@ ") {
                let start = text.split(separator: " ").first { $0.hasPrefix("+") }?.dropFirst().prefix { $0 != "," }
                line = start.flatMap { Int($0) } ?? 0
                isInHunk = true
            } else if isInHunk, text.hasPrefix("+") {
                if let last = ranges.last, last.upperBound == line - 1 {
                    ranges[ranges.count - 1] = last.lowerBound...line
                } else {
                    ranges.append(line...line)
                }
                line += 1
            } else if isInHunk, text.hasPrefix(" ") {
                line += 1
            }
        }
        return ranges
    }
}
