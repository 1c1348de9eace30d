// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import Glibc
internal import System

/// A bare repository of the agent's own that follows one on a git server. Used from one thread at a time.
@safe package struct GitMirror: ~Copyable {
    package let path: String
    private let handle: OpaquePointer
    private let objects: OpaquePointer

    private init(_ handle: OpaquePointer, objects: OpaquePointer, path: String) {
        unsafe self.handle = handle
        unsafe self.objects = objects
        self.path = path
    }

    /// Opens the mirror at `path`, or makes an empty one; its parent must exist.
    package static func open(_ path: String) throws(RemoteFailure) -> GitMirror {
        guard GitLibrary.isReady else { throw .mirror(path: path, reason: "libgit2 could not be set up") }
        var opened: OpaquePointer?
        let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue | GIT_REPOSITORY_OPEN_BARE.rawValue
        var result = unsafe git_repository_open_ext(&opened, path, flags, nil)
        if result == GIT_ENOTFOUND.rawValue { result = unsafe git_repository_init(&opened, path, 1) }
        guard result == 0, let handle = unsafe opened else { throw failure(path, result) }
        var odb: OpaquePointer?
        result = unsafe git_repository_odb(&odb, handle)
        guard result == 0, let objects = unsafe odb else {
            unsafe git_repository_free(handle)
            throw failure(path, result)
        }
        removeLeftovers(in: path)
        return unsafe GitMirror(handle, objects: objects, path: path)
    }

    deinit {
        unsafe git_odb_free(objects)
        unsafe git_repository_free(handle)
    }

    /// Which of these objects have to be fetched, each once.
    package func missing(_ references: RemoteReferences) -> [ObjectID] {
        Set(references.ids.values).filter { !contains($0) }.sorted()
    }

    /// The commits that branches and tags here lead to, for the server to build on.
    package func tips() throws(RemoteFailure) -> [ObjectID] {
        Set(try references().values).filter { contains($0) }.sorted()
    }

    private func contains(_ id: ObjectID) -> Bool {
        var oid = id.gitObjectID
        return unsafe git_odb_exists(objects, &oid) == 1
    }

    // MARK: - References

    /// Makes branches, tags and HEAD what the server has. Every object must be here.
    package func follow(_ remote: RemoteReferences) throws(RemoteFailure) {
        if let id = remote.ids.values.first(where: { !contains($0) }) {
            throw .mirror(path: path, reason: "the server did not send \(id), which it promised")
        }
        let known = try references()
        // First, because `a` must go before `a/b` can come.
        for name in known.keys where remote.ids[name] == nil { try check(unsafe git_reference_remove(handle, name)) }
        for (name, id) in remote.ids where known[name] != id {
            var reference: OpaquePointer?
            var oid = id.gitObjectID
            let result = unsafe git_reference_create(&reference, handle, name, &oid, 1, "fetch")
            unsafe git_reference_free(reference)
            // A name that only this git server takes for one hides one branch, not all of them.
            if result != GIT_EINVALIDSPEC.rawValue { try check(result) }
        }
        guard let head = remote.head else { return }
        var reference: OpaquePointer?
        try check(unsafe git_reference_symbolic_create(&reference, handle, "HEAD", head, 1, "fetch"))
        unsafe git_reference_free(reference)
    }

    private func references() throws(RemoteFailure) -> [String: ObjectID] {
        var names = unsafe git_strarray()
        try check(unsafe git_reference_list(&names, handle))
        defer { unsafe git_strarray_dispose(&names) }
        var found: [String: ObjectID] = [:]
        let count = unsafe names.count
        for index in 0..<count {
            guard let text = unsafe names.strings[index] else { continue }
            let name = unsafe String(cString: text)
            var oid = git_oid()
            let result = unsafe git_reference_name_to_id(&oid, handle, name)
            if result == 0 { found[name] = ObjectID(oid) }
        }
        return found
    }

    // MARK: - Packs

    /// Takes a pack that arrives in pieces.
    package func receive() throws(RemoteFailure) -> PackReceiver {
        try unsafe PackReceiver(repository: path, objects: objects)
    }

    /// Makes what was received visible to this handle.
    package func refresh() throws(RemoteFailure) {
        try check(unsafe git_odb_refresh(objects))
    }

    /// Packs that a crash left half written.
    private static func removeLeftovers(in path: String) {
        let folder = path + "/objects/pack"
        let names = (try? DirectoryListing.names(in: folder)) ?? []
        for name in names where name.hasPrefix("pack_git2_") { unsafe unlink(folder + "/" + name) }
    }

    private func check(_ result: Int32) throws(RemoteFailure) {
        guard result >= 0 else { throw Self.failure(path, result) }
    }

    private static func failure(_ path: String, _ result: Int32) -> RemoteFailure {
        .mirror(path: path, reason: GitError(result).message)
    }
}

/// A pack on its way into a mirror. libgit2 checks it against its checksum and writes the index beside it.
@safe package struct PackReceiver: ~Copyable {
    private let repository: String
    private let indexer: OpaquePointer
    private var progress = git_indexer_progress()

    fileprivate init(repository: String, objects: OpaquePointer) throws(RemoteFailure) {
        var made: OpaquePointer?
        let result = unsafe git_indexer_new(&made, repository + "/objects/pack", 0, objects, nil)
        guard result == 0, let indexer = unsafe made else {
            throw .mirror(path: repository, reason: GitError(result).message)
        }
        self.repository = repository
        unsafe self.indexer = indexer
    }

    deinit {
        unsafe git_indexer_free(indexer)
    }

    package mutating func append(_ bytes: [UInt8]) throws(RemoteFailure) {
        try check(unsafe git_indexer_append(indexer, bytes, bytes.count, &progress))
    }

    /// Keeps the pack if it is whole. - Returns: how many objects it brought.
    package mutating func commit() throws(RemoteFailure) -> Int {
        try check(unsafe git_indexer_commit(indexer, &progress))
        return Int(progress.indexed_objects)
    }

    /// Objects that have arrived, and of how many.
    package var objects: (done: Int, total: Int) {
        (Int(progress.received_objects), Int(progress.total_objects))
    }

    private func check(_ result: Int32) throws(RemoteFailure) {
        guard result >= 0 else { throw .mirror(path: repository, reason: GitError(result).message) }
    }
}
