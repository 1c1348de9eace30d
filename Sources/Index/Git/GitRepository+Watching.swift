// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import System

extension GitRepository {
    /// Whether git's ignore rules leave this path out; a folder's path ends with a slash. Tracked files may be among them.
    package func ignores(_ path: String) -> Bool {
        var ignored: Int32 = 0
        return unsafe git_ignore_path_is_ignored(&ignored, handle, path) == 0 && ignored == 1
    }

    /// The content at a path of a commit's tree; nil when there is none, or no file.
    package func blob(atPath path: String, inCommit commit: ObjectID) -> ObjectID? {
        var id = commit.gitObjectID
        var object: OpaquePointer?
        guard unsafe git_object_lookup(&object, handle, &id, GIT_OBJECT_ANY) == 0 else { return nil }
        defer { unsafe git_object_free(object) }
        var tree: OpaquePointer?
        guard unsafe git_object_peel(&tree, object, GIT_OBJECT_TREE) == 0 else { return nil }
        defer { unsafe git_object_free(tree) }
        var entry: OpaquePointer?
        guard unsafe git_tree_entry_bypath(&entry, tree, path) == 0 else { return nil }
        defer { unsafe git_tree_entry_free(entry) }
        let mode = unsafe git_tree_entry_filemode(entry)
        guard mode != GIT_FILEMODE_TREE, mode != GIT_FILEMODE_LINK, mode != GIT_FILEMODE_COMMIT,
            let target = unsafe git_tree_entry_id(entry)
        else { return nil }
        return unsafe ObjectID(target.pointee)
    }

    /// The commit a local branch, or else one of `origin`, leads to; nil when there is none.
    package func tip(ofBranch name: String) -> ObjectID? {
        for prefix in ["refs/heads/", "refs/remotes/origin/"] {
            var id = git_oid()
            if unsafe git_reference_name_to_id(&id, handle, prefix + name) == 0 { return ObjectID(id) }
        }
        return nil
    }

    /// The folders in which something changes when HEAD does: the git directory (of a linked working tree also the common one), and
    /// the branches. At most 1000.
    package var referenceFolders: [String] {
        let places = unsafe [git_repository_path(handle), git_repository_commondir(handle)]
            .compactMap { place in unsafe place.map { unsafe String(cString: $0) } }
        var result: [String] = []
        for place in places where !result.contains(place) { result.append(place) }
        var pending = (result.last ?? path).isEmpty ? [] : [(result.last ?? path) + "refs/heads"]
        while let folder = pending.popLast(), result.count < 1000 {
            result.append(folder)
            pending += ((try? DirectoryListing.folders(in: folder)) ?? []).map { folder + "/" + $0 }
        }
        return result
    }
}
