// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

/// The user's own repository, where a fix is applied: by the user, because the agent's user may mostly only read it.
struct FixTarget: Sendable {
    private let status: FixStatus
    private let edits: [TreeEdit]
    private let git: GitCommand

    init(_ status: FixStatus, _ context: CommandContext) {
        self.status = status
        edits = status.files.map {
            TreeEdit(path: $0.path, before: $0.before.map { Array($0.utf8) }, after: $0.after.map { Array($0.utf8) })
        }
        git = GitCommand(directory: status.repositoryPath, environment: context.environment)
    }

    /// Finds out whether `apply` would go through.
    func check(branch: String?) async throws {
        if let branch {
            try await FixBranch(git: git, status: status).check(branch, edits)
        } else {
            try forTree { () throws(TreeEditFailure) in try TreeEditor.check(edits, in: status.repositoryPath) }
        }
    }

    /// - Returns: the commit that was made, when it is a branch.
    func apply(branch: String?) async throws -> String? {
        if let branch { return try await FixBranch(git: git, status: status).make(branch, edits) }
        try forTree { () throws(TreeEditFailure) in try TreeEditor.apply(edits, in: status.repositoryPath) }
        return nil
    }

    func undo(branch: String?, commit: String?) async throws {
        if let branch, let commit {
            try await FixBranch(git: git, status: status).remove(branch, at: commit)
        } else {
            try forTree { () throws(TreeEditFailure) in
                try TreeEditor.apply(edits.map(\.inverse), in: status.repositoryPath)
            }
        }
    }

    /// After an `undo` that cannot stay.
    func redo(branch: String?, commit: String?) async throws {
        if let branch, let commit {
            try await FixBranch(git: git, status: status).restore(branch, at: commit)
        } else {
            try forTree { () throws(TreeEditFailure) in try TreeEditor.apply(edits, in: status.repositoryPath) }
        }
    }

    private func forTree(_ work: () throws(TreeEditFailure) -> Void) throws(CommandError) {
        do {
            try work()
        } catch {
            let next =
                switch error {
                case .changed: "nothing was changed; bring the file back to what it was, or run codeinsight debug again"
                case .notAFile: "nothing was changed"
                case .denied: "nothing was changed; run it as a user who may write there, or use --branch"
                }
            throw CommandError(.usage, status.repositoryPath, error.description, next: next)
        }
    }
}
