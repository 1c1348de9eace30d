// SPDX-License-Identifier: Apache-2.0

/// `POST /v1/debug`. Runs `command` in the sandbox on a copy of the repository and looks for the fault behind its failures.
package struct DebugRequest: Codable, Equatable, Sendable {
    package var repoId: String
    /// Default: HEAD.
    package var rev: String?
    /// Program and arguments, no shell. Null or empty: the runner detected for the repository.
    package var command: [String]?
    /// Output of a failed run elsewhere; used when `command` does not fail here.
    package var errorLog: String?
    /// What differs from `rev` in the caller's working tree.
    package var files: [SuppliedFile]?
    /// Files at `rev` that the working tree no longer has.
    package var deletedPaths: [String]?
    /// Seconds for the whole job.
    package var timeoutSeconds: Int?
    /// Globs of files that a fix may touch. Default: everything but tests.
    package var allowedPaths: [String]?

    package init(repoId: String, command: [String]? = nil) {
        self.repoId = repoId
        self.command = command
    }
}

/// A line that may hold the fault, and why.
package struct Suspect: Codable, Equatable, Sendable {
    package var path: String
    /// 1-based.
    package var line: Int
    package var function: String?
    /// 0…1, relative to the other suspects of the same run.
    package var score: Double
    /// In words, for example `executed by 3 of 3 failing and 1 of 9 passing tests`.
    package var reasons: [String]

    package init(path: String, line: Int, function: String? = nil, score: Double, reasons: [String]) {
        self.path = path
        self.line = line
        self.function = function
        self.score = score
        self.reasons = reasons
    }
}

/// One command that was run to prove something, and what it gave.
package struct Verification: Codable, Equatable, Sendable {
    package var command: [String]
    package var passedBefore: Int
    package var failedBefore: Int
    package var passedAfter: Int
    package var failedAfter: Int
    package var elapsedMs: Int

    package init(
        command: [String],
        passedBefore: Int,
        failedBefore: Int,
        passedAfter: Int,
        failedAfter: Int,
        elapsedMs: Int
    ) {
        self.command = command
        self.passedBefore = passedBefore
        self.failedBefore = failedBefore
        self.passedAfter = passedAfter
        self.failedAfter = failedAfter
        self.elapsedMs = elapsedMs
    }
}

/// A patch. Only those with `proved` were seen to make the failing tests pass without breaking another.
package struct Fix: Codable, Equatable, Sendable {
    /// Unique within its job, for example `fix-1`.
    package var id: String
    /// What it changes, in one line.
    package var title: String
    /// What found it: `repair:comparison-operator`, `llm:DESTINATION`, `known-fix`.
    package var source: String
    /// A git diff against the job's revision with its overlay.
    package var patch: String
    package var proved: Bool
    package var verification: [Verification]
    /// 0…1, with the reason.
    package var confidence: Double
    package var confidenceReason: String
    /// What could go wrong with it.
    package var risk: String
    package var commitMessage: String
    /// SHA-256 of each touched file before the fix, hex; null for a file the fix creates. `apply` refuses when one differs.
    package var baseDigests: [String: String?]

    package init(
        id: String,
        title: String,
        source: String,
        patch: String,
        proved: Bool,
        verification: [Verification] = [],
        confidence: Double,
        confidenceReason: String,
        risk: String,
        commitMessage: String,
        baseDigests: [String: String?] = [:]
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.patch = patch
        self.proved = proved
        self.verification = verification
        self.confidence = confidence
        self.confidenceReason = confidenceReason
        self.risk = risk
        self.commitMessage = commitMessage
        self.baseDigests = baseDigests
    }
}

/// The result of a debug job.
package struct DebugResult: Codable, Equatable, Sendable {
    package enum Conclusion: String, Codable, CaseIterable, Sendable {
        /// A fix was proved.
        case fixed
        /// Failures were found and localised; no fix was proved.
        case diagnosed
        /// Every test passed.
        case nothingFailed = "nothing_failed"
        /// The failures did not repeat.
        case flaky
        /// The command could not be run or tested nothing.
        case notRun = "not_run"
    }

    package var conclusion: Conclusion
    /// What was run, as it was asked for or detected.
    package var command: [String]
    /// The commit it ran on, with the request's files laid over it; null for a repository without one.
    package var baseRevision: String?
    /// The root cause in at most two lines.
    package var summary: String
    package var severity: Severity
    package var baseline: TestReport
    /// What the sandbox said of the baseline run.
    package var sandbox: SandboxResult?
    /// The end of what the baseline run printed.
    package var output: String
    /// Ids of tests that failed once and passed in a rerun.
    package var flakyTests: [String]
    /// Most suspicious first.
    package var suspects: [Suspect]
    /// Proved ones first, then by confidence.
    package var fixes: [Fix]
    package var candidatesTried: Int
    /// `local` when no LLM took part.
    package var engine: String
    package var rollback: String
    package var notes: [String]
    package var elapsedMs: Int

    package init(
        conclusion: Conclusion,
        command: [String],
        baseRevision: String? = nil,
        summary: String,
        severity: Severity,
        baseline: TestReport,
        sandbox: SandboxResult? = nil,
        output: String = "",
        flakyTests: [String] = [],
        suspects: [Suspect] = [],
        fixes: [Fix] = [],
        candidatesTried: Int = 0,
        engine: String = "local",
        rollback: String = "",
        notes: [String] = [],
        elapsedMs: Int = 0
    ) {
        self.conclusion = conclusion
        self.command = command
        self.baseRevision = baseRevision
        self.summary = summary
        self.severity = severity
        self.baseline = baseline
        self.sandbox = sandbox
        self.output = output
        self.flakyTests = flakyTests
        self.suspects = suspects
        self.fixes = fixes
        self.candidatesTried = candidatesTried
        self.engine = engine
        self.rollback = rollback
        self.notes = notes
        self.elapsedMs = elapsedMs
    }
}
