// SPDX-License-Identifier: Apache-2.0

/// How bad it is if a finding is true. SARIF levels: note, note, warning, error, error.
package enum Severity: String, Codable, CaseIterable, Comparable, Sendable {
    case info
    case low
    case medium
    case high
    case critical

    package static func < (left: Severity, right: Severity) -> Bool {
        left.rank < right.rank
    }

    private var rank: Int {
        switch self {
        case .info: 0
        case .low: 1
        case .medium: 2
        case .high: 3
        case .critical: 4
        }
    }
}

/// One thing a reviewer would say about one place.
package struct Finding: Codable, Equatable, Sendable {
    /// The rule, for example `python-eval-on-dynamic-input`.
    package var rule: String
    package var severity: Severity
    /// 0…1: how sure the rule is that this is what it claims.
    package var confidence: Double
    /// One sentence: what is wrong here.
    package var message: String
    /// Why it matters, and when it does not.
    package var why: String
    /// What to do about it; null when the rule has no advice.
    package var advice: String?
    package var path: String
    /// 1-based, inclusive.
    package var startLine: Int
    package var endLine: Int
    /// 1-based, in UTF-8 bytes; `endColumn` is exclusive.
    package var startColumn: Int
    package var endColumn: Int
    package var language: String
    /// The offending source line, trimmed; secrets in it are replaced by placeholders.
    package var excerpt: String
    /// CWE identifier such as `CWE-95`.
    package var cwe: String?
    /// Stays the same when unrelated lines move: SHA-256 over rule, path and normalised code, 32 hex digits.
    package var fingerprint: String

    package init(
        rule: String,
        severity: Severity,
        confidence: Double,
        message: String,
        why: String,
        advice: String? = nil,
        path: String,
        startLine: Int,
        endLine: Int,
        startColumn: Int,
        endColumn: Int,
        language: String,
        excerpt: String,
        cwe: String? = nil,
        fingerprint: String
    ) {
        self.rule = rule
        self.severity = severity
        self.confidence = confidence
        self.message = message
        self.why = why
        self.advice = advice
        self.path = path
        self.startLine = startLine
        self.endLine = endLine
        self.startColumn = startColumn
        self.endColumn = endColumn
        self.language = language
        self.excerpt = excerpt
        self.cwe = cwe
        self.fingerprint = fingerprint
    }
}

/// `POST /v1/review`. What is reviewed, narrowed by `paths`:
/// - `full` with `repoId`: everything at HEAD, with `files` laid over it and `deletedPaths` taken away;
/// - everything else: `files`, or `filePath` with `fileContent`; `repoId`, if given, says where they belong.
package struct ReviewRequest: Codable, Equatable, Sendable {
    package var repoId: String?
    package var filePath: String?
    package var fileContent: String?
    /// A unified diff; only findings that touch lines it adds are reported.
    package var diff: String?
    package var cursorContext: String?
    /// `full`, `diff`, `staged` or `file`. Default: `full` with a `repoId` and without `filePath`, otherwise `file`.
    package var requestType: String?
    /// Repository-relative files or folders; null means all.
    package var paths: [String]?
    /// What the agent cannot see: dirty, staged or untracked content, read by the CLI.
    package var files: [SuppliedFile]?
    /// Files at HEAD that the working tree no longer has.
    package var deletedPaths: [String]?
    /// The revision `files` and `diff` are based on.
    package var baseRevision: String?

    package init(repoId: String? = nil, paths: [String]? = nil, files: [SuppliedFile]? = nil, diff: String? = nil) {
        self.repoId = repoId
        self.paths = paths
        self.files = files
        self.diff = diff
    }
}

/// A file whose content comes with the request.
package struct SuppliedFile: Codable, Equatable, Sendable {
    /// Relative to the repository, `/`-separated, without `..`.
    package var path: String
    package var content: String

    package init(path: String, content: String) {
        self.path = path
        self.content = content
    }
}

/// The result of a review job.
package struct ReviewResult: Codable, Equatable, Sendable {
    /// Most severe first, then by path and line.
    package var findings: [Finding]
    package var filesReviewed: Int
    /// Keyed by `SkipReason.rawValue`.
    package var skipped: [String: Int]
    package var rules: Int
    /// `local` when no LLM took part.
    package var engine: String
    package var notes: [String]
    package var elapsedMs: Int

    package init(
        findings: [Finding],
        filesReviewed: Int,
        skipped: [String: Int] = [:],
        rules: Int,
        engine: String = "local",
        notes: [String] = [],
        elapsedMs: Int
    ) {
        self.findings = findings
        self.filesReviewed = filesReviewed
        self.skipped = skipped
        self.rules = rules
        self.engine = engine
        self.notes = notes
        self.elapsedMs = elapsedMs
    }
}
