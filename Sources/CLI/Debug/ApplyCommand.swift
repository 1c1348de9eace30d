// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import System

/// `codeinsight apply`
enum ApplyCommand {
    static let yes = Option.flag("yes", short: "y", "Approve without being asked.")
    static let branch = Option.value(
        "branch",
        "NAME",
        "Make a branch of this name with one commit, instead of changing the working tree."
    )
    static let job = Operand("JOB", .one, kind: .job, "The debug job's id.")
    static let fix = Operand("FIX", .optional, "The fix, for example fix-2. Default: the job's best one.")

    static let command = Command(
        "apply",
        "apply a fix that codeinsight debug has found",
        discussion: [
            "Shows the patch, asks, and changes the working tree of the repository, or makes a branch. Refuses when a file is "
                + "not as it was when the fix was proved. The approval and the change stand in the audit log. codeinsight "
                + "revert takes it back."
        ],
        examples: [
            .init("codeinsight apply job-4kq2", "Shows the best fix and asks"),
            .init("codeinsight apply job-4kq2 fix-2 --yes --branch fix/rounding", "Makes a branch with the second fix"),
        ],
        operands: [job, fix],
        options: [yes, branch],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        var request = ApplyFixRequest(
            jobId: invocation.operands[0],
            fixId: invocation.operands.count > 1 ? invocation.operands[1] : nil,
            mode: .preview,
            branch: invocation.text(branch)
        )
        let preview = try await client.post(FixStatus.self, "/v1/apply-fix", body: request)
        let target = FixTarget(preview, invocation.context)
        // Before anybody is asked: what cannot be applied needs no approval.
        try await target.check(branch: request.branch)
        guard try approve(preview, invocation) else {
            try invocation.error.line("nothing was changed")
            return .findings
        }
        request.fixId = preview.fixId
        request.mode = request.branch == nil ? .worktree : .branch
        request.approve = true
        request.by = .caller
        let approved = try await client.post(FixStatus.self, "/v1/apply-fix", body: request)
        request.commit = try await target.apply(branch: request.branch)
        request.done = true
        let done: FixStatus
        do throws(CommandError) {
            done = try await client.post(FixStatus.self, "/v1/apply-fix", body: request)
        } catch {
            // What cannot be recorded does not stay.
            try await target.undo(branch: request.branch, commit: request.commit)
            throw CommandError(
                error.exitCode,
                "apply",
                "taken back, because it could not be recorded: \(error.why)",
                next: "the approval is record \(approved.auditSequence.map(String.init) ?? "unknown") of the audit log"
            )
        }
        return try report(done, invocation)
    }

    private static func approve(_ preview: FixStatus, _ invocation: Invocation) throws -> Bool {
        if !invocation.json {
            let state = preview.proved ? "proved by the tests" : "NOT proved by the tests"
            try invocation.output.line("\(preview.fixId), \(state): \(TerminalText.escape(preview.title))")
            try PatchText(patch: preview.patch).write(to: invocation.output)
        }
        if invocation.has(yes) { return true }
        guard isatty(invocation.context.input) == 1 else {
            throw CommandError(
                .usage,
                "apply",
                "nothing is applied without approval, and there is no terminal to ask on",
                next: "look at the patch, and add --yes"
            )
        }
        try invocation.error.write("Apply to \(TerminalText.escape(preview.repositoryPath))? [y/N] ")
        var reader = LineReader(invocation.context.input)
        let answer = try reader.next().map { String(decoding: $0, as: UTF8.self).lowercased() }
        return answer == "y" || answer == "yes"
    }

    private static func report(_ done: FixStatus, _ invocation: Invocation) throws -> ExitCode {
        if invocation.json {
            try invocation.output.json(done)
            return .done
        }
        let place = done.branch.map { "branch \($0)" } ?? done.repositoryPath
        let record = done.auditSequence.map { ", audit record \($0)" } ?? ""
        try invocation.output.line("applied to \(TerminalText.escape(place))\(record)")
        try invocation.output.line("take it back: codeinsight revert \(done.jobId) \(done.fixId)")
        return .done
    }
}

/// `codeinsight revert`
enum RevertCommand {
    static let command = Command(
        "revert",
        "take back a fix that was applied",
        discussion: [
            "Brings the files back to what they were before codeinsight apply, or removes the branch it made. Refuses when a "
                + "file or the branch has changed since. Recorded in the audit log."
        ],
        operands: [ApplyCommand.job, ApplyCommand.fix],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let client = try AgentClient(invocation)
        var request = RevertFixRequest(
            jobId: invocation.operands[0],
            fixId: invocation.operands.count > 1 ? invocation.operands[1] : nil,
            by: .caller
        )
        let status = try await client.post(FixStatus.self, "/v1/revert-fix", body: request)
        let target = FixTarget(status, invocation.context)
        try await target.undo(branch: status.branch, commit: status.commit)
        request.fixId = status.fixId
        request.done = true
        let done: FixStatus
        do {
            done = try await client.post(FixStatus.self, "/v1/revert-fix", body: request)
        } catch {
            // Not recorded, not done.
            try await target.redo(branch: status.branch, commit: status.commit)
            throw error
        }
        if invocation.json {
            try invocation.output.json(done)
        } else {
            let place = done.branch.map { "branch \($0) is gone" } ?? "\(done.repositoryPath) is as before"
            let record = done.auditSequence.map { ", audit record \($0)" } ?? ""
            try invocation.output.line("reverted: \(TerminalText.escape(place))\(record)")
        }
        return .done
    }
}
