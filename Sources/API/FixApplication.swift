// SPDX-License-Identifier: Apache-2.0

/// One file of a fix.
package struct FixFile: Codable, Equatable, Sendable {
    /// Relative to the repository.
    package var path: String
    /// Null for a file that the fix creates.
    package var before: String?
    /// Null for a file that the fix removes.
    package var after: String?

    package init(path: String, before: String?, after: String?) {
        self.path = path
        self.before = before
        self.after = after
    }
}

/// `POST /v1/apply-fix`
package struct ApplyFixRequest: Codable, Equatable, Sendable {
    package enum Mode: String, Codable, CaseIterable, Sendable {
        /// Changes nothing and needs no approval.
        case preview
        case worktree
        /// A new branch with one commit on top of the job's revision.
        case branch
    }

    /// Who changes the files.
    package enum Hand: String, Codable, CaseIterable, Sendable {
        /// The agent, where its user may write to the repository.
        case agent
        /// Whoever asks: the agent records the approval, answers with the files, and is told with `done`.
        case caller
    }

    package var jobId: String
    /// Default: the job's first fix.
    package var fixId: String?
    package var mode: Mode
    /// Must be true for everything but a preview.
    package var approve: Bool?
    /// The branch to make. Default: `codeinsight/` with the job's and the fix's id.
    package var branch: String?
    /// Default: `agent`.
    package var by: Hand?
    /// With `by: caller`: it has been done.
    package var done: Bool?
    /// With `done`: the commit that was made.
    package var commit: String?

    package init(
        jobId: String,
        fixId: String? = nil,
        mode: Mode,
        approve: Bool? = nil,
        branch: String? = nil,
        by: Hand? = nil,
        done: Bool? = nil,
        commit: String? = nil
    ) {
        self.jobId = jobId
        self.fixId = fixId
        self.mode = mode
        self.approve = approve
        self.branch = branch
        self.by = by
        self.done = done
        self.commit = commit
    }
}

/// `POST /v1/revert-fix`
package struct RevertFixRequest: Codable, Equatable, Sendable {
    package var jobId: String
    /// Default: the job's first fix.
    package var fixId: String?
    /// Default: `agent`.
    package var by: ApplyFixRequest.Hand?
    /// With `by: caller`: it has been done.
    package var done: Bool?

    package init(jobId: String, fixId: String? = nil, by: ApplyFixRequest.Hand? = nil, done: Bool? = nil) {
        self.jobId = jobId
        self.fixId = fixId
        self.by = by
        self.done = done
    }
}

/// The answer to both: how the fix stands now, and its files.
package struct FixStatus: Codable, Equatable, Sendable {
    package enum State: String, Codable, CaseIterable, Sendable {
        case offered
        case approved
        case applied
        case reverted
    }

    package var jobId: String
    package var fixId: String
    package var title: String
    package var proved: Bool
    package var state: State
    package var mode: ApplyFixRequest.Mode
    package var branch: String?
    package var commit: String?
    /// The commit that the job worked on, with its overlay laid over it.
    package var baseRevision: String?
    /// The repository's name, and its path on the agent's machine.
    package var repository: String
    package var repositoryPath: String
    package var patch: String
    package var commitMessage: String
    package var files: [FixFile]
    /// The number of the audit record of what this request did; null when it did nothing.
    package var auditSequence: Int?

    package init(
        jobId: String,
        fixId: String,
        title: String,
        proved: Bool,
        state: State,
        mode: ApplyFixRequest.Mode,
        branch: String? = nil,
        commit: String? = nil,
        baseRevision: String? = nil,
        repository: String,
        repositoryPath: String,
        patch: String,
        commitMessage: String,
        files: [FixFile],
        auditSequence: Int? = nil
    ) {
        self.jobId = jobId
        self.fixId = fixId
        self.title = title
        self.proved = proved
        self.state = state
        self.mode = mode
        self.branch = branch
        self.commit = commit
        self.baseRevision = baseRevision
        self.repository = repository
        self.repositoryPath = repositoryPath
        self.patch = patch
        self.commitMessage = commitMessage
        self.files = files
        self.auditSequence = auditSequence
    }
}
