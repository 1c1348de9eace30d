// SPDX-License-Identifier: Apache-2.0

internal import API

/// What has helped before, kept on this machine.
package protocol KnownFixes: Sendable {
    /// Edits remembered for a signature in a repository, the most promising first.
    func edits(for signature: String, repository: String) async throws -> [[UInt8]]
    func remember(_ edits: [UInt8], for signature: String, repository: String) async throws
}

/// One remembered fix: the lines around each change, so that it still applies when the rest of the file has moved.
package struct KnownFix: Codable, Equatable, Sendable {
    package var title: String
    package var edits: [EditBlock]

    /// From whole contents; nil when a file is new or gone, or its changed lines cannot be told from others of the file.
    init?(title: String, changes: [(path: String, before: String, after: String)]) {
        self.title = title
        edits = []
        for change in changes {
            guard let block = Self.block(change.path, change.before, change.after) else { return nil }
            edits.append(block)
        }
    }

    /// The smallest range of lines that covers all differences, with as many lines around it as it takes to make it the only one.
    private static func block(_ path: String, _ before: String, _ after: String) -> EditBlock? {
        let old = before.split(separator: "\n", omittingEmptySubsequences: false)
        let new = after.split(separator: "\n", omittingEmptySubsequences: false)
        var start = 0
        while start < min(old.count, new.count), old[start] == new[start] { start += 1 }
        var tail = 0
        while tail < min(old.count, new.count) - start, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        for context in 0...20 {
            let first = max(0, start - context)
            let kept = max(0, tail - context)
            let block = EditBlock(
                path: path,
                search: old[first..<(old.count - kept)].joined(separator: "\n"),
                replace: new[first..<(new.count - kept)].joined(separator: "\n")
            )
            if (try? block.applied(to: before)) == after { return block }
        }
        return nil
    }
}
