// SPDX-License-Identifier: Apache-2.0

internal import CGit2

extension GitRepository {
    /// Paths whose content in the working tree may differ from HEAD: changed, staged, deleted, and untracked but not ignored.
    ///
    /// Decided from the index file's times and sizes as `git status` does. The index file is not written back, and no filter
    /// program runs. Empty for a bare repository.
    package func changedPaths() throws(RepositoryError) -> [String] {
        guard !isBare else { return [] }
        var options = unsafe git_status_options()
        unsafe cgit2_status_options(&options)
        unsafe options.show = GIT_STATUS_SHOW_INDEX_AND_WORKDIR
        unsafe options.flags =
            GIT_STATUS_OPT_INCLUDE_UNTRACKED.rawValue | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS.rawValue
            | GIT_STATUS_OPT_EXCLUDE_SUBMODULES.rawValue
        var list: OpaquePointer?
        let result = unsafe git_status_list_new(&list, handle, &options)
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
