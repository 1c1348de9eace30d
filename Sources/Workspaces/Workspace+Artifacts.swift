// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Files that commands leave on purpose: reports.
extension Workspace {
    /// A report larger than this is cut off.
    private static let longestFile = 8 << 20
    /// All reports of one run.
    private static let mostBytes = 64 << 20
    private static let mostFiles = 5000
    /// Entries looked at; a command may have left millions.
    private static let mostEntries = 500_000

    /// Makes the folder `name` new and empty, and removes the files that are reports: what an earlier run left must not count as this one's.
    package func clear(folder name: String, _ isReport: (String) -> Bool) throws {
        try root.removeTree(name)
        try root.makeFolder(name, mode: 0o770)
        for path in paths(isReport) where snapshot.files[path] == nil {
            let (parent, name) = WorkspacePath.split(path)
            guard let folder = try? root.openBeneath(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY) else {
                continue
            }
            try folder.removeTree(name)
        }
    }

    /// Regular files that are reports, with their content, in the order of their paths.
    package func files(where isReport: (String) -> Bool) -> [(path: String, bytes: [UInt8])] {
        var left = Self.mostBytes
        var found: [(path: String, bytes: [UInt8])] = []
        for path in paths(isReport).sorted() where found.count < Self.mostFiles && left > 0 {
            guard let file = try? root.openBeneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY),
                (try? file.isRegularFile()) == true, let bytes = try? file.readPrefix(min(left, Self.longestFile))
            else { continue }
            left -= bytes.count
            found.append((path, bytes))
        }
        return found
    }

    private func paths(_ isReport: (String) -> Bool) -> [String] {
        var found: [String] = []
        var entries = 0
        func visit(_ folder: borrowing Descriptor, _ prefix: String, depth: Int) {
            guard depth < 64, let names = try? folder.names() else { return }
            for name in names.sorted() where entries < Self.mostEntries {
                entries += 1
                guard let kind = try? folder.stamp(of: name)?.kind else { continue }
                let path = prefix + name
                if kind == .file, isReport(path) { found.append(path) }
                if kind == .folder, let inner = try? folder.openBeneath(name, O_RDONLY | O_DIRECTORY) {
                    visit(inner, path + "/", depth: depth + 1)
                }
            }
        }
        visit(root, "", depth: 0)
        return found
    }
}
