// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import Glibc

/// What one commit changed against its parent.
struct CommitRecord: Sendable, Equatable {
    var id: ObjectID
    /// Seconds since 1970.
    var time: Int64
    var author: String
    /// Its beginning; at most `CommitRecord.messageLimit` bytes.
    var message: String
    /// Of all files; `paths` is empty when there are more than `CommitRecord.pathLimit`.
    var changedFiles: Int
    var paths: [String]

    /// A commit with more files is an import or a reformatting: it tells nothing about what belongs together.
    static let pathLimit = 200
    static let messageLimit = 2000
}

extension GitRepository {
    /// Walks from a commit to its ancestors, the newest first, without merges.
    ///
    /// - Parameters:
    ///   - hidden: a commit that is left out with all its ancestors.
    ///   - isKnown: commits that are passed over without looking at what they changed.
    ///   - body: returns whether to go on.
    /// - Returns: whether the walk reached its end.
    func walkHistory(
        from tip: ObjectID,
        hiding hidden: ObjectID?,
        isKnown: (ObjectID) -> Bool,
        _ body: (CommitRecord) throws -> Bool
    ) throws -> Bool {
        var walk: OpaquePointer?
        try GitError.check(unsafe git_revwalk_new(&walk, handle))
        defer { unsafe git_revwalk_free(walk) }
        var start = tip.gitObjectID
        _ = unsafe git_revwalk_sorting(walk, GIT_SORT_TIME.rawValue)
        try GitError.check(unsafe git_revwalk_push(walk, &start))
        if let hidden {
            var id = hidden.gitObjectID
            try GitError.check(unsafe git_revwalk_hide(walk, &id))
        }
        var id = git_oid()
        while true {
            let result = unsafe git_revwalk_next(&id, walk)
            // A shallow clone ends where its history was cut off, and a damaged one where it is damaged.
            guard result == 0 else { return true }
            guard !isKnown(ObjectID(id)), let record = unsafe record(of: &id) else { continue }
            guard try body(record) else { return false }
        }
    }

    /// Whether `commit` comes after `ancestor`, or is it.
    func descends(_ commit: ObjectID, from ancestor: ObjectID) -> Bool {
        if commit == ancestor { return true }
        var (younger, older) = (commit.gitObjectID, ancestor.gitObjectID)
        return unsafe git_graph_descendant_of(handle, &younger, &older) == 1
    }

    /// Nil for a merge, and for a commit that cannot be read.
    private func record(of id: UnsafePointer<git_oid>) -> CommitRecord? {
        var commit: OpaquePointer?
        guard unsafe git_commit_lookup(&commit, handle, id) == 0 else { return nil }
        defer { unsafe git_commit_free(commit) }
        guard unsafe git_commit_parentcount(commit) <= 1 else { return nil }
        var tree: OpaquePointer?
        guard unsafe git_commit_tree(&tree, commit) == 0 else { return nil }
        defer { unsafe git_tree_free(tree) }
        var parent: OpaquePointer?
        var parentTree: OpaquePointer?
        if unsafe git_commit_parent(&parent, commit, 0) == 0 { _ = unsafe git_commit_tree(&parentTree, parent) }
        defer {
            unsafe git_tree_free(parentTree)
            unsafe git_commit_free(parent)
        }
        let author = unsafe git_commit_author(commit).flatMap { unsafe $0.pointee.name }
        let message = unsafe git_commit_message(commit).map { text in
            unsafe UnsafeRawBufferPointer(start: text, count: strnlen(text, CommitRecord.messageLimit))
        }
        var record = CommitRecord(
            id: unsafe ObjectID(id.pointee),
            time: unsafe git_commit_time(commit),
            author: unsafe author.map { unsafe String(cString: $0) } ?? "",
            message: unsafe message.map { unsafe String(decoding: $0, as: UTF8.self) } ?? "",
            changedFiles: 0,
            paths: []
        )
        var diff: OpaquePointer?
        guard unsafe git_diff_tree_to_tree(&diff, handle, parentTree, tree, nil) == 0 else { return nil }
        defer { unsafe git_diff_free(diff) }
        record.changedFiles = unsafe git_diff_num_deltas(diff)
        guard record.changedFiles <= CommitRecord.pathLimit else { return record }
        for index in 0..<record.changedFiles {
            guard let delta = unsafe git_diff_get_delta(diff, index),
                let path = unsafe delta.pointee.new_file.path ?? delta.pointee.old_file.path
            else { continue }
            record.paths.append(unsafe String(cString: path))
        }
        return record
    }
}
