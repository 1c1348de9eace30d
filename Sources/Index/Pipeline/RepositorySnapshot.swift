// SPDX-License-Identifier: Apache-2.0

internal import API

/// What a repository holds now: the files at HEAD with the changes of its working tree laid over them.
struct RepositorySnapshot: Sendable {
    struct File: Hashable, Sendable {
        var blob: ObjectID
        var isOverlay: Bool
    }

    /// Nil for an unborn HEAD.
    var commit: ObjectID?
    /// What differs in the working tree: the new content, or nil where the file is gone or cannot be indexed.
    var overlay: [String: ObjectID?] = [:]
    /// Keyed by reason; of entries that have no content to analyse.
    var skipped: [SkipReason: Int] = [:]
    /// All files; filled by `readTree`.
    var files: [String: File] = [:]

    /// A part of a state that is known already.
    init(commit: ObjectID, overlay: [String: ObjectID?], files: [String: File]) {
        self.commit = commit
        self.overlay = overlay
        self.files = files
    }

    /// Looks at HEAD and the working tree, without walking the tree.
    init(of repository: borrowing GitRepository, limits: IndexLimits) throws {
        commit = try repository.head()
        guard !repository.isBare else { return }
        let changed = try repository.changedPaths()
        guard !changed.isEmpty else { return }
        guard changed.count <= limits.files else {
            throw RepositoryError.tooManyFiles(path: repository.path, limit: limits.files)
        }
        guard let tree = try? WorkingTree(repository.path) else { return }
        for path in changed {
            try Task.checkCancellation()
            overlay.updateValue(content(of: path, tree, limits), forKey: path)
        }
    }

    /// Stands for the overlay in comparisons with the last run. Sorted paths with ids.
    var overlayFingerprint: String {
        overlay.sorted { $0.key < $1.key }
            .map { "\($0.key)\u{0}\($0.value.map(\.description) ?? "-")" }
            .joined(separator: "\n")
    }

    /// The overlay that a fingerprint stands for; nil when a path has a line's end in its name.
    static func overlay(of fingerprint: String) -> [String: ObjectID?]? {
        var overlay: [String: ObjectID?] = [:]
        for line in fingerprint.utf8.split(separator: UInt8(ascii: "\n")) {
            let parts = line.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            let id = String(decoding: parts[1], as: UTF8.self)
            guard id == "-" || ObjectID(hex: id) != nil else { return nil }
            overlay.updateValue(ObjectID(hex: id), forKey: String(decoding: parts[0], as: UTF8.self))
        }
        return overlay
    }

    /// Fills `files`.
    mutating func readTree(of repository: borrowing GitRepository, limits: IndexLimits) throws {
        if let commit {
            var deep = 0
            for entry in try repository.entries(ofCommit: commit, limit: limits.files, tooDeep: { _ in deep += 1 }) {
                switch entry.kind {
                case .file: files[entry.path] = File(blob: entry.id, isOverlay: false)
                case .symlink: skipped[.symlink, default: 0] += 1
                case .submodule: skipped[.submodule, default: 0] += 1
                }
            }
            if deep > 0 { skipped[.tooDeep, default: 0] += deep }
        }
        for (path, blob) in overlay {
            files[path] = blob.map { File(blob: $0, isOverlay: true) }
        }
    }

    private mutating func content(of path: String, _ tree: borrowing WorkingTree, _ limits: IndexLimits) -> ObjectID? {
        switch tree.read(path, limit: limits.fileBytes) {
        case .bytes(let bytes): return GitRepository.blobID(of: bytes.span)
        case .missing: return nil
        case .symlink: skipped[.symlink, default: 0] += 1
        case .tooLarge: skipped[.tooLarge, default: 0] += 1
        case .unreadable: skipped[.unreadable, default: 0] += 1
        }
        return nil
    }
}
