// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc

/// The git working tree the user stands in, seen through the user's own git.
struct WorkingTree: Sendable {
    /// Absolute, without a trailing slash.
    let root: String
    private let git: GitCommand

    /// Finds the working tree that holds `folder`; nil when there is none.
    static func find(from folder: String, environment: [String: String]) async throws -> WorkingTree? {
        let git = GitCommand(directory: folder, environment: environment)
        do {
            let path = try await git.run(["rev-parse", "--show-toplevel"])
            return WorkingTree(root: text(path), environment: environment)
        } catch let failure as GitFailure where failure.message.contains("not a git repository") {
            return nil
        } catch let failure as GitFailure where failure.message.contains("must be run in a work tree") {
            return nil
        } catch let failure as GitFailure {
            throw CommandError(.usage, folder, failure.description)
        }
    }

    private init(root: String, environment: [String: String]) {
        self.root = root
        git = GitCommand(directory: root, environment: environment)
    }

    /// The commit HEAD points to; nil before the first commit.
    func head() async throws -> String? {
        do {
            return Self.text(try await git.run(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]))
        } catch is GitFailure {
            return nil
        }
    }

    /// What differs from HEAD, with the index and the working tree taken together, and files git does not know yet.
    func changes(below paths: [String]) async throws -> Changes {
        guard let head = try await head() else {
            return Changes(present: try await allFiles(below: paths), deleted: [])
        }
        let changed = try await names(
            ["diff", "--name-status", "--no-renames", "--no-ext-diff", "-z", head, "--"] + paths
        )
        var changes = Changes(present: [], deleted: [])
        var index = 0
        while index + 1 < changed.count {
            if changed[index] == "D" {
                changes.deleted.append(changed[index + 1])
            } else {
                changes.present.append(changed[index + 1])
            }
            index += 2
        }
        changes.present += try await names(["ls-files", "--others", "--exclude-standard", "-z", "--"] + paths)
        return changes
    }

    /// Files of the index and files git does not know yet, as they are in the working tree.
    func allFiles(below paths: [String]) async throws -> [String] {
        try await names(
            ["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z", "--"] + paths
        )
    }

    /// Files whose staged content differs from HEAD, deleted ones left out.
    func stagedFiles(below paths: [String]) async throws -> [String] {
        try await names(["diff", "--cached", "--name-only", "--no-renames", "--diff-filter=d", "-z", "--"] + paths)
    }

    /// Files that `range` changes, deleted ones left out.
    func files(in range: String, below paths: [String]) async throws -> [String] {
        try await names(["diff", "--name-only", "--no-renames", "--diff-filter=d", "-z", range, "--"] + paths)
    }

    /// A unified diff without context lines.
    ///
    /// - Parameter selection: `--cached`, or a range.
    func diff(_ selection: String, below paths: [String]) async throws -> String {
        let options = ["--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames"]
        return String(decoding: try await git.run(["diff"] + options + [selection, "--"] + paths), as: UTF8.self)
    }

    /// Checks that `range` names revisions, so that a slip is not taken for a path.
    ///
    /// - Returns: the revision on its right side; nil when that is the working tree.
    func rightSide(of range: String) async throws -> String? {
        let sides = range.split(separator: ".", omittingEmptySubsequences: false)
        let right = range.contains("..") ? String(sides.last ?? "") : nil
        let named = range.contains("..") ? (right.flatMap { $0.isEmpty ? nil : $0 } ?? "HEAD") : range
        do {
            guard !range.hasPrefix("-") else { throw GitFailure(arguments: [], message: "not a revision") }
            let id = Self.text(try await git.run(["rev-parse", "--verify", "--quiet", named + "^{commit}"]))
            return right == nil ? nil : id
        } catch is GitFailure {
            throw CommandError(
                .usage,
                "--diff \(range)",
                "git knows no revision \(named)",
                next: "write for example --diff main..HEAD, or --diff HEAD~1 to include what is not committed"
            )
        }
    }

    /// The content of `paths` in a commit, or in the index when `revision` is empty. What is no file there is left out.
    func blobs(_ paths: [String], at revision: String) async throws -> [(path: String, bytes: [UInt8])] {
        guard !paths.isEmpty else { return [] }
        // A line feed in a name would end the request early; such a file is left out, as one that cannot be read.
        let usable = paths.filter { !$0.contains("\n") }
        let requests = usable.map { "\(revision):\($0)\n" }.joined()
        let output = try await git.run(["cat-file", "--batch"], input: Array(requests.utf8))
        return GitBatchOutput(output).contents(for: usable)
    }

    private func names(_ arguments: [String]) async throws -> [String] {
        try await git.run(arguments).split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    }

    private static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    struct Changes: Equatable, Sendable {
        /// Changed, staged or new; relative to the root.
        var present: [String]
        var deleted: [String]
    }
}

/// The answer of `git cat-file --batch`: `ID TYPE SIZE\n` and the content and a line feed, or `… missing\n`.
private struct GitBatchOutput {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    func contents(for paths: [String]) -> [(path: String, bytes: [UInt8])] {
        var result: [(path: String, bytes: [UInt8])] = []
        var position = 0
        for path in paths {
            guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return result }
            let words = bytes[position..<end].split(separator: UInt8(ascii: " ")).map {
                String(decoding: $0, as: UTF8.self)
            }
            position = end + 1
            guard words.count == 3, let size = Int(words[2]), position + size < bytes.count else { continue }
            if words[1] == "blob" { result.append((path, Array(bytes[position..<(position + size)]))) }
            position += size + 1
        }
        return result
    }
}
