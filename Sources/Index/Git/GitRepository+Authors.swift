// SPDX-License-Identifier: Apache-2.0

internal import CGit2

extension GitRepository {
    /// The names of those who wrote or committed the newest `limit` commits that HEAD leads to, each once, newest first.
    ///
    /// None when there is no commit yet. A name is what the commit says; nobody has checked it.
    package func authorNames(newest limit: Int = 5_000) throws(RepositoryError) -> [String] {
        guard try head() != nil else { return [] }
        var opened: OpaquePointer?
        let code = unsafe git_revwalk_new(&opened, handle)
        guard code == 0, let walk = unsafe opened else { throw .corrupt(path: path, reason: GitError(code).message) }
        defer { unsafe git_revwalk_free(walk) }
        let start = unsafe git_revwalk_push_head(walk)
        guard start == 0 else { throw .corrupt(path: path, reason: GitError(start).message) }
        var names: [String] = []
        var seen: Set<String> = []
        var id = git_oid()
        var count = 0
        while count < limit, unsafe git_revwalk_next(&id, walk) == 0 {
            count += 1
            var commit: OpaquePointer?
            guard unsafe git_commit_lookup(&commit, handle, &id) == 0 else { continue }
            defer { unsafe git_commit_free(commit) }
            let author = unsafe git_commit_author(commit)?.pointee.name
            let committer = unsafe git_commit_committer(commit)?.pointee.name
            let people = unsafe [
                author.map { unsafe String(cString: $0) }, committer.map { unsafe String(cString: $0) },
            ]
            for case let name? in people where seen.insert(name).inserted { names.append(name) }
        }
        return names
    }
}
