// SPDX-License-Identifier: Apache-2.0

/// Why a repository cannot be read, with what would help.
package enum RepositoryError: Error, Equatable, Sendable, CustomStringConvertible {
    case notFound(path: String)
    /// `root` is the repository that encloses the path, when there is one.
    case notARepository(path: String, root: String?)
    /// `at` is the first component of the path that refuses; `needs` is `search` or `read`.
    case noPermission(path: String, at: String, needs: String, remedy: String)
    /// Neither the agent, root nor whoever registers the repository owns what lies at `at`.
    case foreignOwner(path: String, at: String, owner: UInt32)
    /// The repository's own settings point to something outside it.
    case pointsElsewhere(path: String, what: String, target: String)
    case unsupportedFormat(path: String, reason: String)
    /// The repository's structure (HEAD, a commit, a tree) cannot be read. Single damaged blobs are skipped and counted.
    case corrupt(path: String, reason: String)
    case tooManyFiles(path: String, limit: Int)

    package var description: String {
        switch self {
        case .notFound(let path):
            "\(path) does not exist: check the path; it must be absolute on the agent's machine"
        case .notARepository(let path, let root?):
            "\(path) lies inside the git repository \(root): add that path instead"
        case .notARepository(let path, nil):
            "\(path) is not a git repository: run `git init` there, or name a working tree or a bare repository"
        case .noPermission(let path, let at, let needs, let remedy):
            "the agent may not read \(path): it lacks \(needs) permission on \(at); \(remedy)"
        case .foreignOwner(let path, let at, let owner):
            "\(path) is not indexed because \(at) belongs to uid \(owner), which is neither the agent, root nor the user who "
                + "asks: let its owner add it, or allow that uid in the configuration (index.trusted_owners)"
        case .pointsElsewhere(let path, let what, let target):
            "\(path) is not indexed because its \(what) points outside it, to \(target): remove that setting, or add the target "
                + "by its own path"
        case .unsupportedFormat(let path, let reason):
            "\(path) uses a repository format that is not supported: \(reason)"
        case .corrupt(let path, let reason):
            "\(path) is damaged: \(reason); run `git fsck` there, and fetch or clone the missing objects again"
        case .tooManyFiles(let path, let limit):
            "\(path) has more than \(limit) files at HEAD: raise index.max_files if that is meant"
        }
    }
}
