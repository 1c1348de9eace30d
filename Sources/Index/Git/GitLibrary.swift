// SPDX-License-Identifier: Apache-2.0

internal import CGit2

/// libgit2, set up once for the whole process before its first use.
///
/// What a repository or the machine says cannot make it do more than read objects: no configuration outside the repository is
/// read, and libgit2 itself runs no hooks, no external filters and no programs.
enum GitLibrary {
    /// Evaluated once, by the first `GitRepository.open`.
    static let isReady: Bool = {
        guard git_libgit2_init() > 0 else { return false }
        let levels = [
            GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL,
        ]
        for level in levels where cgit2_clear_search_path(level.rawValue) < 0 { return false }
        // libgit2 asks whether the current user owns the repository. Here the answer is mostly no, and rightly so: the agent
        // has its own user. `RepositoryOwnership` asks the question that matters instead, before anything is opened.
        guard cgit2_set_owner_validation(0) >= 0 else { return false }
        // Recomputing each object's SHA-1 (with collision detection) finds objects that are whole but not what their name says. It
        // makes reading 1.6 times slower, which is 2 ms more for each megabyte that is indexed (bench/index/RESULTS.md).
        guard cgit2_set_strict_hash_verification(1) >= 0 else { return false }
        // Trees and commits are walked once, blobs are read once: a large cache would only hold memory.
        guard cgit2_set_object_cache_bytes(8 << 20) >= 0 else { return false }
        return cgit2_set_window(4 << 20, 64 << 20) >= 0
    }()
}

/// A failed libgit2 call.
struct GitError: Error, CustomStringConvertible {
    /// `GIT_E…`
    let code: Int32
    /// libgit2's words: they name objects, references, paths and configuration lines, never content.
    let message: String

    var description: String { message }

    /// The error that `code`, a negative result, stands for; libgit2 keeps its text per thread.
    init(_ code: Int32) {
        self.code = code
        if let last = unsafe git_error_last(), let text = unsafe last.pointee.message {
            message = unsafe String(cString: text)
        } else {
            message = "libgit2 error \(code)"
        }
    }

    /// Passes results >= 0 on.
    @discardableResult
    static func check(_ result: Int32) throws(GitError) -> Int32 {
        guard result >= 0 else { throw GitError(result) }
        return result
    }
}
