// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import Glibc

extension GitRepository {
    /// Why a branch could not be made.
    package enum BranchFailure: Error, Equatable, CustomStringConvertible {
        case invalidName(String)
        case exists(String)
        case notWritable(String)

        package var description: String {
            switch self {
            case .invalidName(let name): "\(name) is no name for a branch"
            case .exists(let name): "the branch \(name) exists already"
            case .notWritable(let reason): "the repository cannot be written: \(reason)"
            }
        }
    }

    /// Makes a branch with one commit on top of `parent`. The working tree, the index and all other references stay as they are.
    ///
    /// - Parameters:
    ///   - changes: the new content of each path; nil removes it.
    ///   - author: a name and a mail address, without angle brackets.
    /// - Returns: the new commit.
    package func createBranch(
        _ name: String,
        from parent: ObjectID,
        changes: [String: [UInt8]?],
        message: String,
        author: (name: String, mail: String)
    ) throws(BranchFailure) -> ObjectID {
        var isValid: Int32 = 0
        guard unsafe git_branch_name_is_valid(&isValid, name) == 0, isValid == 1 else { throw .invalidName(name) }
        let reference = "refs/heads/" + name
        var existing = git_oid()
        guard unsafe git_reference_name_to_id(&existing, handle, reference) != 0 else { throw .exists(name) }
        do {
            let tree = try unsafe tree(of: parent, with: changes)
            defer { unsafe git_tree_free(tree) }
            let commit = try unsafe commit(tree, parent: parent, message: message, author: author)
            var id = commit.gitObjectID
            var made: OpaquePointer?
            try GitError.check(unsafe git_reference_create(&made, handle, reference, &id, 0, "codeinsight: fix"))
            unsafe git_reference_free(made)
            return commit
        } catch {
            throw error.code == GIT_EEXISTS.rawValue ? .exists(name) : .notWritable(error.message)
        }
    }

    /// Removes a branch that still points to `commit`; does nothing to one that has moved on.
    ///
    /// - Returns: whether it is gone.
    package func removeBranch(_ name: String, at commit: ObjectID) -> Bool {
        var reference: OpaquePointer?
        guard unsafe git_reference_lookup(&reference, handle, "refs/heads/" + name) == 0 else { return true }
        defer { unsafe git_reference_free(reference) }
        guard let target = unsafe git_reference_target(reference), unsafe ObjectID(target.pointee) == commit,
            unsafe git_branch_is_checked_out(reference) == 0
        else { return false }
        return unsafe git_reference_delete(reference) == 0
    }

    /// The content of a file of a commit; nil when there is none, or it is larger than 64 MiB.
    package func content(of path: String, at commit: ObjectID) -> [UInt8]? {
        var id = commit.gitObjectID
        var object: OpaquePointer?
        guard unsafe git_object_lookup(&object, handle, &id, GIT_OBJECT_COMMIT) == 0 else { return nil }
        defer { unsafe git_object_free(object) }
        var blob: OpaquePointer?
        guard unsafe git_object_lookup_bypath(&blob, object, path, GIT_OBJECT_BLOB) == 0 else { return nil }
        defer { unsafe git_object_free(blob) }
        guard let found = unsafe git_object_id(blob) else { return nil }
        if case .bytes(let bytes) = unsafe self.blob(ObjectID(found.pointee), limit: 64 << 20) { return bytes }
        return nil
    }

    private func tree(of parent: ObjectID, with changes: [String: [UInt8]?]) throws(GitError) -> OpaquePointer {
        var id = parent.gitObjectID
        var commit: OpaquePointer?
        try GitError.check(unsafe git_commit_lookup(&commit, handle, &id))
        defer { unsafe git_commit_free(commit) }
        var base: OpaquePointer?
        try GitError.check(unsafe git_commit_tree(&base, commit))
        defer { unsafe git_tree_free(base) }
        // libgit2 keeps the order and refers to the names by pointer.
        let paths = changes.keys.sorted()
        let names = unsafe paths.map { unsafe strdup($0) }
        defer { unsafe names.forEach { unsafe free($0) } }
        var updates: [git_tree_update] = unsafe []
        for index in paths.indices {
            let path = paths[index]
            guard let name = unsafe names[index], let content = changes[path] else { continue }
            var update = unsafe git_tree_update()
            unsafe update.path = unsafe UnsafePointer(name)
            if let content {
                unsafe update.action = GIT_TREE_UPDATE_UPSERT
                unsafe update.filemode = unsafe mode(of: path, in: base)
                let result = unsafe content.withUnsafeBytes { buffer in
                    unsafe git_blob_create_from_buffer(&update.id, handle, buffer.baseAddress, buffer.count)
                }
                try GitError.check(result)
            } else {
                unsafe update.action = GIT_TREE_UPDATE_REMOVE
            }
            unsafe updates.append(update)
        }
        var made = git_oid()
        let count = unsafe updates.count
        let result = unsafe updates.withUnsafeBufferPointer { buffer in
            unsafe git_tree_create_updated(&made, handle, base, count, buffer.baseAddress)
        }
        try GitError.check(result)
        var tree: OpaquePointer?
        try GitError.check(unsafe git_tree_lookup(&tree, handle, &made))
        guard let tree = unsafe tree else { throw GitError(-1) }
        return unsafe tree
    }

    private func mode(of path: String, in tree: OpaquePointer?) -> git_filemode_t {
        var entry: OpaquePointer?
        guard unsafe git_tree_entry_bypath(&entry, tree, path) == 0 else { return GIT_FILEMODE_BLOB }
        defer { unsafe git_tree_entry_free(entry) }
        return unsafe git_tree_entry_filemode(entry)
    }

    private func commit(
        _ tree: OpaquePointer,
        parent: ObjectID,
        message: String,
        author: (name: String, mail: String)
    ) throws(GitError) -> ObjectID {
        var signature: UnsafeMutablePointer<git_signature>?
        try GitError.check(unsafe git_signature_now(&signature, author.name, author.mail))
        defer { unsafe git_signature_free(signature) }
        var parentId = parent.gitObjectID
        var before: OpaquePointer?
        try GitError.check(unsafe git_commit_lookup(&before, handle, &parentId))
        defer { unsafe git_commit_free(before) }
        var made = git_oid()
        var parents = unsafe [before]
        let result = unsafe parents.withUnsafeMutableBufferPointer { buffer in
            unsafe git_commit_create(
                &made,
                handle,
                nil,
                signature,
                signature,
                "UTF-8",
                message,
                tree,
                1,
                buffer.baseAddress
            )
        }
        try GitError.check(result)
        return ObjectID(made)
    }
}
