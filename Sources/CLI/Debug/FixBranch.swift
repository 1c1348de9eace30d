// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// A branch with one commit, made with the user's own git and without touching working tree or index.
struct FixBranch: Sendable {
    let git: GitCommand
    let status: FixStatus

    /// Finds out whether `make` would go through.
    func check(_ branch: String, _ edits: [TreeEdit]) async throws {
        guard let base = status.baseRevision else {
            throw refusal(branch, "the repository has no commit to start from")
        }
        guard (try? await git.run(["check-ref-format", "--branch", branch])) != nil, !branch.hasPrefix("-") else {
            throw refusal(branch, "not a name for a branch")
        }
        guard (try? await git.run(["rev-parse", "--verify", "--quiet", "refs/heads/" + branch])) == nil else {
            throw refusal(branch, "the branch exists already", next: "choose another name")
        }
        guard (try? await git.run(["var", "GIT_COMMITTER_IDENT"])) != nil else {
            throw refusal(
                branch,
                "git does not know who you are",
                next: "git config user.name NAME, git config user.email MAIL"
            )
        }
        for edit in edits {
            let committed = try? await git.run(["cat-file", "blob", "\(base):\(edit.path)"])
            guard committed == edit.before else {
                throw refusal(
                    edit.path,
                    "the fix is made for this file as it was in the working tree, not as committed",
                    next: "apply it to the working tree: leave --branch out"
                )
            }
        }
    }

    /// - Returns: the new commit.
    func make(_ branch: String, _ edits: [TreeEdit]) async throws -> String {
        try await check(branch, edits)
        guard let base = status.baseRevision else {
            throw refusal(branch, "the repository has no commit to start from")
        }
        do {
            let tree = try await tree(on: base, edits)
            let message = Array((status.commitMessage + "\n").utf8)
            let commit = try await text(["commit-tree", tree, "-p", base, "-F", "-"], input: message)
            // The zero id: only when there is no such branch yet.
            let nothing = String(repeating: "0", count: commit.count)
            _ = try await git.run(["update-ref", "-m", "codeinsight apply", "refs/heads/" + branch, commit, nothing])
            return commit
        } catch let failure as GitFailure {
            throw refusal(branch, failure.description)
        }
    }

    /// Removes a branch that is still at `commit` and not checked out.
    func remove(_ branch: String, at commit: String) async throws {
        let worktrees = try await text(["worktree", "list", "--porcelain"])
        guard !worktrees.split(separator: "\n").contains("branch refs/heads/" + branch) else {
            throw refusal(branch, "the branch is checked out", next: "switch to another one first")
        }
        do {
            _ = try await git.run(["update-ref", "-d", "refs/heads/" + branch, commit])
        } catch is GitFailure {
            throw refusal(branch, "the branch has new commits", next: "remove it with git when you are sure")
        }
    }

    func restore(_ branch: String, at commit: String) async throws {
        _ = try await git.run(["update-ref", "refs/heads/" + branch, commit])
    }

    /// The base's tree with the files replaced, by `git mktree` from the innermost folder outwards: no index is needed.
    private func tree(on base: String, _ edits: [TreeEdit]) async throws -> String {
        var changes: [[String]: String?] = [:]
        for edit in edits {
            let parts = edit.path.split(separator: "/").map(String.init)
            if let after = edit.after {
                changes[parts] = try await text(["hash-object", "-w", "--no-filters", "--stdin"], input: after)
            } else {
                changes[parts] = .some(nil)
            }
        }
        return try await tree(base + "^{tree}", changes)
    }

    private func tree(_ name: String?, _ changes: [[String]: String?]) async throws -> String {
        var entries: [String: String] = [:]
        if let name {
            for line in try await git.run(["ls-tree", "-z", name]).split(separator: 0) {
                let text = String(decoding: line, as: UTF8.self)
                guard let tab = text.firstIndex(of: "\t") else { continue }
                entries[String(text[text.index(after: tab)...])] = String(text[..<tab])
            }
        }
        for (first, inner) in Dictionary(grouping: changes, by: { $0.key[0] }) {
            let old = entries[first]
            if let (_, blob) = inner.first(where: { $0.key.count == 1 }) {
                let mode = old?.split(separator: " ").first.map(String.init) ?? "100644"
                entries[first] = blob.map { "\(mode) blob \($0)" }
            } else {
                let below = Dictionary(uniqueKeysWithValues: inner.map { (Array($0.key.dropFirst()), $0.value) })
                let isFolder = old?.hasPrefix("040000 ") ?? false
                let id = old?.split(separator: " ").last.map(String.init)
                entries[first] = "040000 tree " + (try await tree(isFolder ? id : nil, below))
            }
        }
        let lines = entries.map { "\($0.value)\t\($0.key)\0" }.joined()
        return try await text(["mktree", "-z"], input: Array(lines.utf8))
    }

    private func text(_ arguments: [String], input: [UInt8] = []) async throws -> String {
        let bytes = try await git.run(arguments, input: input)
        return String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
    }

    private func refusal(_ what: String, _ why: String, next: String? = nil) -> CommandError {
        CommandError(.usage, what, why, next: next ?? "nothing was changed")
    }
}
