// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Decides whose repositories are read.
///
/// Git, and libgit2 after it, refuse a repository that another user owns, because its configuration may name programs that git
/// would then run (CVE-2022-24765). Nothing here runs programs, so that danger is gone, and the agent, which has its own user,
/// must read what developers own. Another danger takes its place: the agent is a deputy. A repository may point elsewhere
/// (`objects/info/alternates`, `core.worktree`, a `.git` file), and somebody could have the agent read, index and show what they
/// may not read themselves. So everything that is read must belong to one of the users this was opened for: the agent, root
/// (who installs mirrors), and those the operator or the request names.
struct RepositoryOwnership {
    let path: String
    let trustedOwners: Set<UInt32>

    init(path: String, trustedOwners: Set<UInt32>) {
        self.path = path
        self.trustedOwners = trustedOwners.union([geteuid(), 0])
    }

    /// Checks one file or folder that libgit2 reads from; one that is not there passes.
    func check(_ location: String) throws(RepositoryError) {
        var status = stat()
        guard unsafe stat(location, &status) == 0 else { return }
        guard trustedOwners.contains(status.st_uid) else {
            throw .foreignOwner(path: path, at: location, owner: status.st_uid)
        }
    }

    /// Checks the object folders that `objects` borrows from, and those that they borrow from.
    ///
    /// Git follows five levels; what lies deeper is not read by libgit2 either.
    func checkAlternates(ofObjects objects: String) throws(RepositoryError) {
        var pending = [(objects, 0)]
        while let (folder, depth) = pending.popLast(), depth <= 5 {
            try check(folder)
            guard let file = try? Descriptor.open(folder + "/info/alternates", O_RDONLY | O_NONBLOCK),
                let bytes = try? file.readAll(limit: 1 << 20)
            else { continue }
            for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") where !line.hasPrefix("#") {
                let target = line.hasPrefix("/") ? String(line) : folder + "/" + line
                pending.append((target, depth + 1))
            }
        }
    }
}
