// SPDX-License-Identifier: Apache-2.0

internal import CGit2
internal import Glibc
internal import Synchronization
internal import System

extension GitRepository {
    /// With fewer files, looking at them takes less time than sharing the work.
    private static let manyFiles = 4_000

    /// Paths whose content in the working tree may differ from HEAD: changed, staged, deleted, and untracked but not ignored.
    ///
    /// Decided from the index file's times and sizes as `git status` does. The index file is not written back, and no filter
    /// program runs. Empty for a bare repository. Of many files, each processor looks at a part.
    package func changedPaths() throws(RepositoryError) -> [String] {
        guard !isBare else { return [] }
        return try changedPaths(dividedAbove: Self.manyFiles)
    }

    func changedPaths(dividedAbove limit: Int) throws(RepositoryError) -> [String] {
        let parts = topLevelParts(min(4, sysconf(Int32(_SC_NPROCESSORS_ONLN))), above: limit)
        guard let own = parts.first, parts.count > 1 else { return try changedPaths(in: []) }
        let (path, owners) = (path, trustedOwners)
        let others = Mutex<[Int: Result<[String], RepositoryError>]>([:])
        @Sendable func look(at part: Int) {
            let result = Result { () throws(RepositoryError) in
                try GitRepository.open(path, trustedOwners: owners).changedPaths(in: parts[part])
            }
            others.withLock { $0[part] = result }
        }
        let threads = (1..<parts.count).map { part in try? DedicatedThread(name: "status") { look(at: part) } }
        defer { for thread in threads { thread?.join() } }
        var paths = try changedPaths(in: own)
        for (offset, thread) in threads.enumerated() {
            // Where no thread can be made, this one does it.
            if let thread { thread.join() } else { look(at: offset + 1) }
            paths += try others.withLock { $0[offset + 1] }?.get() ?? []
        }
        return paths
    }

    /// The names at the top of the working tree, of the index and of HEAD, in `count` parts that hold about as many files each; none when there are at most
    /// `limit` files, or when one folder holds nearly all of them.
    private func topLevelParts(_ count: Int, above limit: Int) -> [[String]] {
        var index: OpaquePointer?
        guard count > 1, unsafe git_repository_index(&index, handle) == 0, let index = unsafe index else { return [] }
        defer { unsafe git_index_free(index) }
        let entries = unsafe git_index_entrycount(index)
        guard entries > limit, let root = unsafe git_repository_workdir(handle).map({ unsafe String(cString: $0) }),
            let names = try? DirectoryListing.names(in: root)
        else { return [] }
        var sizes: [String: Int] = [:]
        for name in names + topLevelNamesOfHead() where name != ".git" { sizes[name] = 1 }
        for place in 0..<entries {
            guard let path = unsafe git_index_get_byindex(index, place)?.pointee.path else { continue }
            let bytes = unsafe UnsafeBufferPointer(start: path, count: strlen(path))
            let name = unsafe bytes.prefix { $0 != CChar(bitPattern: UInt8(ascii: "/")) }
            unsafe sizes[String(decoding: name.map(UInt8.init(bitPattern:)), as: UTF8.self), default: 0] += 1
        }
        // A name that is not UTF-8 cannot be asked for.
        guard !sizes.keys.contains(where: { $0.unicodeScalars.contains("\u{FFFD}") }) else { return [] }
        // The largest first, each to the part that has least.
        var parts = [(size: Int, names: [String])](repeating: (0, []), count: count)
        for (name, size) in sizes.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            guard let least = parts.indices.min(by: { parts[$0].size < parts[$1].size }) else { continue }
            parts[least].size += size
            parts[least].names.append(name)
        }
        let largest = parts.map(\.size).max() ?? 0
        return largest * 10 < entries * 9 ? parts.map(\.names).filter { !$0.isEmpty } : []
    }

    /// What stands there only has been taken out of the index.
    private func topLevelNamesOfHead() -> [String] {
        var tree: OpaquePointer?
        guard unsafe git_revparse_single(&tree, handle, "HEAD^{tree}") == 0 else { return [] }
        defer { unsafe git_object_free(tree) }
        return unsafe (0..<git_tree_entrycount(tree)).compactMap { place in
            unsafe git_tree_entry_name(git_tree_entry_byindex(tree, place)).map { unsafe String(cString: $0) }
        }
    }

    /// - Parameter names: files and folders at the top that are looked at; none stands for all.
    private func changedPaths(in names: [String]) throws(RepositoryError) -> [String] {
        var options = unsafe git_status_options()
        unsafe cgit2_status_options(&options)
        unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        unsafe options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue | GIT_STATUS_OPT_DISABLE_PATHSPEC_MATCH.rawValue
        var texts = unsafe names.map { unsafe strdup($0) }
        defer { unsafe texts.forEach { unsafe free($0) } }
        var list: OpaquePointer?
        let result = unsafe texts.withUnsafeMutableBufferPointer { texts in
            unsafe options.pathspec = git_strarray(strings: texts.baseAddress, count: texts.count)
            return unsafe git_status_list_new(&list, handle, &options)
        }
        guard result == 0, let list = unsafe list else {
            throw .corrupt(path: path, reason: "status: " + GitError(result).message)
        }
        defer { unsafe git_status_list_free(list) }
        var paths: [String] = []
        for index in unsafe 0..<git_status_list_entrycount(list) {
            guard let entry = unsafe git_status_byindex(list, index),
                let delta = unsafe entry.pointee.index_to_workdir ?? entry.pointee.head_to_index,
                let name = unsafe delta.pointee.new_file.path ?? delta.pointee.old_file.path
            else { continue }
            // A folder stands for another repository inside this one.
            let path = unsafe String(cString: name)
            if !path.hasSuffix("/") { paths.append(path) }
        }
        return paths
    }
}
