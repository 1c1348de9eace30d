// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import Glibc

/// An open git repository. Nothing but `createBranch` and `removeBranch` writes to it.
///
/// Used from one thread at a time; parallel work opens one each, which is cheap. Frees it in `deinit`.
@safe package struct GitRepository: ~Copyable {
    let handle: OpaquePointer
    let objects: OpaquePointer
    /// As it was registered: the working tree, or the bare repository.
    package let path: String
    package let isBare: Bool
    /// As it was opened.
    let trustedOwners: Set<UInt32>

    private init(_ handle: OpaquePointer, objects: OpaquePointer, path: String, trustedOwners: Set<UInt32>) {
        self.trustedOwners = trustedOwners
        unsafe self.handle = handle
        unsafe self.objects = objects
        self.path = path
        isBare = unsafe git_repository_is_bare(handle) == 1
    }

    deinit {
        unsafe git_odb_free(objects)
        unsafe git_repository_free(handle)
    }

    /// Opens the working tree (linked ones too) or bare repository at exactly this path.
    ///
    /// - Parameters:
    ///   - path: absolute, without a trailing slash.
    ///   - trustedOwners: users besides the agent and root whose files may be read, see `RepositoryOwnership`.
    package static func open(_ path: String, trustedOwners: Set<UInt32> = []) throws(RepositoryError) -> GitRepository {
        guard path.hasPrefix("/"), !path.utf8.contains(0) else { throw .notFound(path: path) }
        guard GitLibrary.isReady else { throw .unsupportedFormat(path: path, reason: "libgit2 could not be set up") }
        try PathAccess.check(directory: path)
        let ownership = RepositoryOwnership(path: path, trustedOwners: trustedOwners)
        try ownership.check(path)
        try ownership.check(path + "/.git")
        var opened: OpaquePointer?
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
        let result = unsafe git_repository_open_ext(&opened, path, flags, nil)
        guard result == 0, let handle = unsafe opened else { throw failure(toOpen: path, GitError(result)) }
        do throws(RepositoryError) {
            try unsafe checkPlaces(of: handle, path: path, ownership: ownership)
            var odb: OpaquePointer?
            let code = unsafe git_repository_odb(&odb, handle)
            guard code == 0, let objects = unsafe odb else {
                throw .corrupt(path: path, reason: GitError(code).message)
            }
            return unsafe GitRepository(handle, objects: objects, path: path, trustedOwners: trustedOwners)
        } catch {
            unsafe git_repository_free(handle)
            throw error
        }
    }

    /// The commit HEAD leads to; nil for an unborn HEAD.
    package func head() throws(RepositoryError) -> ObjectID? {
        var id = git_oid()
        let result = unsafe git_reference_name_to_id(&id, handle, "HEAD")
        if result == GIT_ENOTFOUND.rawValue {
            // Unborn, or the branch's file is gone: both mean that there is nothing yet.
            return nil
        }
        guard result == 0 else { throw .corrupt(path: path, reason: "HEAD: " + GitError(result).message) }
        return ObjectID(id)
    }

    /// The commit that a revision expression (`main~3`, a tag, a hash) names; nil when there is none.
    package func commit(named revision: String) -> ObjectID? {
        var object: OpaquePointer?
        guard unsafe git_revparse_single(&object, handle, revision + "^{commit}") == 0 else { return nil }
        defer { unsafe git_object_free(object) }
        guard let id = unsafe git_object_id(object) else { return nil }
        return unsafe ObjectID(id.pointee)
    }

    private static func checkPlaces(
        of handle: OpaquePointer,
        path: String,
        ownership: RepositoryOwnership
    ) throws(RepositoryError) {
        let folders = unsafe [git_repository_path(handle), git_repository_commondir(handle)]
            .compactMap { place in unsafe place.map { unsafe String(cString: $0) } }
        for folder in folders {
            try ownership.check(folder)
            try ownership.checkAlternates(ofObjects: folder + "objects")
        }
        // `core.worktree` may name any folder: only the one that was registered is read.
        if let place = unsafe git_repository_workdir(handle) {
            let workingTree = unsafe String(cString: place)
            guard canonical(workingTree) == canonical(path) else {
                throw .pointsElsewhere(path: path, what: "core.worktree", target: workingTree)
            }
        }
    }

    private static func failure(toOpen path: String, _ error: GitError) -> RepositoryError {
        let parts = ["/.git", "/.git/config", "/.git/HEAD", "/.git/objects", "/config", "/HEAD", "/objects"]
        if let part = parts.first(where: { PathAccess.isUnreadable(path + $0) }) {
            return PathAccess.refusal(of: path, at: path + part, needs: "read", bits: "rX")
        }
        if error.code == GIT_ENOTFOUND.rawValue {
            return .notARepository(path: path, root: enclosingRepository(of: path))
        }
        // libgit2 1.5 knows repository format 0, and 1 without the extension that changes the hash.
        if error.message.contains("repositoryformatversion") || error.message.contains("extension") {
            return .unsupportedFormat(path: path, reason: error.message)
        }
        return .corrupt(path: path, reason: error.message)
    }

    private static func enclosingRepository(of path: String) -> String? {
        var found = unsafe git_buf()
        guard unsafe git_repository_discover(&found, path, 0, nil) == 0 else { return nil }
        defer { unsafe git_buf_dispose(&found) }
        guard let text = unsafe found.ptr else { return nil }
        let folder = unsafe String(cString: text)
        return folder.hasSuffix("/.git/") ? String(folder.dropLast(6)) : folder
    }

    private static func canonical(_ path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }
}

extension ObjectID {
    init(_ id: git_oid) {
        let bytes = unsafe withUnsafeBytes(of: id) { unsafe Array($0.prefix(20)) }
        guard let value = ObjectID(bytes: bytes) else {
            preconditionFailure("an object id of libgit2 1.5 has 20 bytes")
        }
        self = value
    }

    var gitObjectID: git_oid {
        var id = git_oid()
        unsafe git_oid_fromraw(&id, bytes)
        return id
    }
}
