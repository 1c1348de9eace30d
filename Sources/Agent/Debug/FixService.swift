// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index
internal import Store
internal import System

/// Applies fixes of debug jobs and takes them back, with approval only. Both stand in the audit log before they are acknowledged.
struct FixService: Sendable {
    let jobs: JobStore
    let fixes: FixStore
    let repositories: RepositoryService
    let trail: AuditTrail

    // MARK: - Apply

    func apply(_ request: ApplyFixRequest, _ context: RequestContext) async throws -> FixStatus {
        var chosen = try await find(job: request.jobId, fix: request.fixId, context)
        chosen.status.mode = request.mode
        if request.mode == .preview { return chosen.status }
        guard request.approve == true else {
            throw Problem(
                422,
                "approval-missing",
                "Approval missing",
                detail: "Nothing is applied without approval: look at the preview, and send `approve: true`."
            )
        }
        guard chosen.status.state != .applied else {
            throw Self.conflict(
                "fix-applied",
                "Fix already applied",
                "It is applied: POST /v1/revert-fix takes it back."
            )
        }
        if request.mode == .branch {
            chosen.status.branch = request.branch ?? "codeinsight/\(chosen.status.jobId)-\(chosen.status.fixId)"
        }
        switch (request.by ?? .agent, request.done ?? false) {
        case (.caller, false): return try await approve(chosen, context)
        case (.caller, true):
            guard chosen.status.state == .approved else {
                throw Self.conflict("fix-not-approved", "Fix not approved", "Ask without `done` first.")
            }
            chosen.status.commit = request.commit
            return try await record(chosen, .fixApplied, by: "the caller", context)
        case (.agent, _):
            let approved = try await approve(chosen, context)
            chosen.status.state = approved.state
            return try await applyHere(chosen, context)
        }
    }

    private func approve(_ chosen: Chosen, _ context: RequestContext) async throws -> FixStatus {
        let caller = context.caller.principal
        let sequence = try await trail.require(event(.fixApproved, chosen.status, "approved", context))
        try await fixes.note(
            .approved,
            job: chosen.status.jobId,
            fix: chosen.status.fixId,
            by: caller.user,
            mode: chosen.status.mode.rawValue,
            branch: chosen.status.branch
        )
        var status = chosen.status
        status.state = .approved
        status.auditSequence = sequence
        return status
    }

    private func applyHere(_ chosen: Chosen, _ context: RequestContext) async throws -> FixStatus {
        var chosen = chosen
        if chosen.status.mode == .branch {
            chosen.status.commit = try makeBranch(chosen, context)
        } else {
            try edit(chosen.edits, chosen)
        }
        do {
            return try await record(chosen, .fixApplied, by: "the agent", context)
        } catch {
            // What cannot be recorded does not stay.
            try? undo(chosen)
            throw error
        }
    }

    private func makeBranch(_ chosen: Chosen, _ context: RequestContext) throws -> String {
        let status = chosen.status
        let repository = try open(chosen)
        guard let branch = status.branch, let base = status.baseRevision, let parent = repository.commit(named: base)
        else {
            throw Self.conflict(
                "no-commit",
                "No commit",
                "The repository has no commit that a branch could start from."
            )
        }
        for edit in chosen.edits {
            guard repository.content(of: edit.path, at: parent) == edit.before else {
                throw Self.uncommitted(edit.path)
            }
        }
        let changes = Dictionary(uniqueKeysWithValues: chosen.edits.map { ($0.path, $0.after) })
        let user = context.caller.principal.user.filter { !"<>\n\0".contains($0) }
        do {
            return try repository.createBranch(
                branch,
                from: parent,
                changes: changes,
                message: status.commitMessage,
                author: (user, "\(user)@localhost")
            ).description
        } catch {
            switch error {
            case .invalidName, .exists: throw Self.conflict("branch-refused", "Branch refused", "\(error).")
            case .notWritable(let reason): throw Self.notWritable(chosen, reason)
            }
        }
    }

    // MARK: - Revert

    func revert(_ request: RevertFixRequest, _ context: RequestContext) async throws -> FixStatus {
        let chosen = try await find(job: request.jobId, fix: request.fixId, context)
        guard chosen.status.state == .applied else {
            throw Self.conflict("fix-not-applied", "Fix not applied", "There is nothing to take back.")
        }
        if request.by == .caller {
            guard request.done == true else { return chosen.status }
            return try await record(chosen, .fixReverted, by: "the caller", context)
        }
        try undo(chosen)
        do {
            return try await record(chosen, .fixReverted, by: "the agent", context)
        } catch {
            // Not recorded, not done. A branch cannot come back under its commit, so only files are put back.
            if chosen.status.mode == .worktree { try? edit(chosen.edits, chosen) }
            throw error
        }
    }

    private func undo(_ chosen: Chosen) throws {
        guard chosen.status.mode == .branch else { return try edit(chosen.edits.map(\.inverse), chosen) }
        let repository = try open(chosen)
        guard let branch = chosen.status.branch, let text = chosen.status.commit, let commit = ObjectID(hex: text),
            repository.removeBranch(branch, at: commit)
        else {
            throw Self.conflict(
                "branch-moved",
                "Branch moved",
                "The branch is checked out, has new commits, or cannot be written: remove it with git when you are sure."
            )
        }
    }

    // MARK: - Pieces

    private struct Chosen {
        var status: FixStatus
        var edits: [TreeEdit]
        var repository: RegisteredRepository
    }

    private func find(job id: String, fix: String?, _ context: RequestContext) async throws -> Chosen {
        let job = try await jobs.job(id: id)
        guard context.caller.seesAllJobs || job.user == context.caller.principal.user else {
            throw JobStoreError.unknownJob(id: id)
        }
        guard job.type == .debug, job.state == .succeeded, let body = try await jobs.result(id: id) else {
            throw Self.conflict("no-fix", "No fix", "Only debug jobs that have succeeded have fixes.")
        }
        let result = try JSON.decode(DebugResult.self, from: body)
        guard let found = fix.map({ id in result.fixes.first { $0.id == id } }) ?? result.fixes.first,
            let record = try await fixes.record(job: id, fix: found.id)
        else {
            let known = result.fixes.map(\.id).joined(separator: ", ")
            throw Problem(
                404,
                "unknown-fix",
                "Unknown fix",
                detail: known.isEmpty ? "The job found no fix." : "The job has these fixes: \(known)."
            )
        }
        let repository = try await repositories.find(job.repository ?? "")
        let files = try JSON.decode([FixFile].self, from: record.files)
        let status = FixStatus(
            jobId: id,
            fixId: found.id,
            title: found.title,
            proved: found.proved,
            state: FixStatus.State(rawValue: record.state.rawValue) ?? .offered,
            mode: record.mode.flatMap(ApplyFixRequest.Mode.init) ?? .preview,
            branch: record.branch,
            commit: record.commit,
            baseRevision: result.baseRevision,
            repository: repository.name,
            repositoryPath: repository.path,
            patch: found.patch,
            commitMessage: found.commitMessage,
            files: files
        )
        let edits = files.map {
            TreeEdit(path: $0.path, before: $0.before.map { Array($0.utf8) }, after: $0.after.map { Array($0.utf8) })
        }
        return Chosen(status: status, edits: edits, repository: repository)
    }

    /// Changes files of the working tree, as far as the agent's user may.
    private func edit(_ edits: [TreeEdit], _ chosen: Chosen) throws {
        guard !chosen.repository.isBare else {
            throw Self.conflict("no-working-tree", "No working tree", "The repository is bare: use the mode `branch`.")
        }
        // Opened first for its checks: whose repository it is, and that nothing of it points elsewhere.
        _ = try open(chosen)
        do {
            try TreeEditor.apply(edits, in: chosen.repository.path)
        } catch {
            switch error {
            case .changed, .notAFile:
                throw Self.conflict("file-changed", "File changed", "\(error): nothing was changed. Run the job again.")
            case .denied(_, let reason): throw Self.notWritable(chosen, "\(reason)")
            }
        }
    }

    private func open(_ chosen: Chosen) throws -> GitRepository {
        let owners = repositories.trustedOwners(chosen.repository.owner)
        return try GitRepository.open(chosen.repository.path, trustedOwners: owners)
    }

    private func record(
        _ chosen: Chosen,
        _ kind: AuditEvent.Kind,
        by hand: String,
        _ context: RequestContext
    ) async throws -> FixStatus {
        let state: FixStore.State = kind == .fixReverted ? .reverted : .applied
        var status = chosen.status
        status.auditSequence = try await trail.require(event(kind, status, "\(state.rawValue) by \(hand)", context))
        try await fixes.note(
            state,
            job: status.jobId,
            fix: status.fixId,
            by: context.caller.principal.user,
            mode: status.mode.rawValue,
            branch: status.branch,
            commit: status.commit
        )
        status.state = FixStatus.State(rawValue: state.rawValue) ?? status.state
        return status
    }

    /// Names and numbers, no content.
    private func event(
        _ kind: AuditEvent.Kind,
        _ status: FixStatus,
        _ result: String,
        _ context: RequestContext
    ) -> AuditEvent {
        let place = status.mode == .branch ? "branch \(status.branch ?? "")" : "working tree"
        let proof = status.proved ? "proved" : "not proved"
        return AuditEvent(
            kind: kind,
            principal: context.caller.principal,
            requestId: context.requestId,
            result: result,
            detail:
                "\(status.fixId) of \(status.jobId) (\(proof)), \(status.files.count) files of \(status.repository), \(place)"
        )
    }

    private static func conflict(_ code: String, _ title: String, _ detail: String) -> Problem {
        Problem(409, code, title, detail: detail)
    }

    private static func uncommitted(_ path: String) -> Problem {
        conflict(
            "file-uncommitted",
            "File not as committed",
            "The fix is made for \(path) as it was in the working tree, not as committed: use the mode `worktree`."
        )
    }

    private static func notWritable(_ chosen: Chosen, _ reason: String) -> Problem {
        Problem(
            403,
            "not-writable",
            "Repository not writable",
            detail: "The agent's user may not write to \(chosen.repository.path) (\(reason)): run "
                + "`codeinsight apply \(chosen.status.jobId) \(chosen.status.fixId)` as a user who may."
        )
    }
}
