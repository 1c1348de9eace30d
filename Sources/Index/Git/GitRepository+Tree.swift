// SPDX-License-Identifier: Apache-2.0

internal import CGit2

/// One file-like entry of a tree.
package struct TreeEntry: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case file
        case symlink
        case submodule
    }

    /// Relative to the repository. Bytes that are not UTF-8 are repaired.
    package let path: String
    package let id: ObjectID
    package let kind: Kind
    /// Files only.
    package let isExecutable: Bool
}

extension GitRepository {
    /// Every file, symbolic link and submodule of a commit's tree.
    ///
    /// Iterative, so that nesting cannot exhaust the stack. A tree may name the same subtree many times over (a "git bomb"):
    /// the limits end that.
    ///
    /// - Parameters:
    ///   - limit: entries after which the walk gives up.
    ///   - tooDeep: is told the path of each folder whose path exceeds 4096 bytes; the folder is left out.
    package func entries(
        ofCommit commit: ObjectID,
        limit: Int,
        tooDeep: (String) -> Void = { _ in }
    ) throws(RepositoryError) -> [TreeEntry] {
        var result: [TreeEntry] = []
        var pending: [(id: ObjectID, prefix: String)] = [(try tree(ofCommit: commit), "")]
        while let (id, prefix) = pending.popLast() {
            guard prefix.utf8.count <= 4096 else {
                tooDeep(prefix)
                continue
            }
            try unsafe withTree(id) { (tree: OpaquePointer) throws(RepositoryError) in
                for index in unsafe 0..<git_tree_entrycount(tree) {
                    guard let entry = unsafe git_tree_entry_byindex(tree, index),
                        let name = unsafe git_tree_entry_name(entry), let target = unsafe git_tree_entry_id(entry)
                    else { continue }
                    let path = unsafe prefix + String(cString: name)
                    let id = unsafe ObjectID(target.pointee)
                    let mode = unsafe git_tree_entry_filemode(entry)
                    guard mode != GIT_FILEMODE_TREE else {
                        pending.append((id, path + "/"))
                        continue
                    }
                    let kind: TreeEntry.Kind =
                        switch mode {
                        case GIT_FILEMODE_LINK: .symlink
                        case GIT_FILEMODE_COMMIT: .submodule
                        default: .file
                        }
                    let isExecutable = mode == GIT_FILEMODE_BLOB_EXECUTABLE
                    result.append(TreeEntry(path: path, id: id, kind: kind, isExecutable: isExecutable))
                }
            }
            guard result.count + pending.count <= limit else { throw .tooManyFiles(path: path, limit: limit) }
        }
        return result
    }

    private func tree(ofCommit id: ObjectID) throws(RepositoryError) -> ObjectID {
        var objectID = id.gitObjectID
        var object: OpaquePointer?
        var tree: OpaquePointer?
        var result = unsafe git_object_lookup(&object, handle, &objectID, GIT_OBJECT_ANY)
        defer { unsafe git_object_free(object) }
        if result == 0 { result = unsafe git_object_peel(&tree, object, GIT_OBJECT_TREE) }
        defer { unsafe git_object_free(tree) }
        guard result == 0, let treeID = unsafe git_object_id(tree) else {
            throw .corrupt(path: path, reason: "commit \(id): \(GitError(result).message)")
        }
        return unsafe ObjectID(treeID.pointee)
    }

    private func withTree(
        _ id: ObjectID,
        _ body: (OpaquePointer) throws(RepositoryError) -> Void
    ) throws(RepositoryError) {
        var objectID = id.gitObjectID
        var tree: OpaquePointer?
        let result = unsafe git_tree_lookup(&tree, handle, &objectID)
        guard result == 0, let opened = unsafe tree else {
            throw .corrupt(path: path, reason: "tree \(id): \(GitError(result).message)")
        }
        defer { unsafe git_tree_free(opened) }
        try unsafe body(opened)
    }
}
