// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Policy

/// `codeinsight policy replay`
enum PolicyReplayCommand {
    static let since = Option.value(
        "since",
        "TIME",
        "From this moment (2026-11-01T00:00:00Z) or this long ago (7d) on. Default: 7d."
    )

    static let command = Command(
        "replay",
        "decide past requests again by another policy and show what would change",
        discussion: [
            "Takes the inputs of past decisions from the audit log, which holds no content. Exit code 1 when a decision would change."
        ],
        operands: [Operand("FILE", .any, kind: .file, "The policy to try; default: the policy folder.")],
        options: [since, AuditInput.log],
        action: run
    )

    private struct Answer: Encodable {
        struct Change: Encodable {
            var sequence: UInt64
            var time: Timestamp
            var user: String
            var destination: String
            var before: String
            var after: String
            var reason: String
            var rules: [String]
        }

        var revision: String
        var decisions: Int
        /// Decisions whose record does not hold all that is needed to decide again.
        var skipped: Int
        var changes: [Change]
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let policy = try PolicyInput.load(invocation, try PolicyInput.paths(invocation, invocation.operands))
        let start =
            try AuditInput.moment(invocation, since)
            ?? Timestamp(milliseconds: Timestamp.now().milliseconds - 7 * 86_400_000)
        var answer = Answer(revision: policy.revision, decisions: 0, skipped: 0, changes: [])
        var pending: StoredRecord?
        func decide() {
            defer { pending = nil }
            guard let stored = pending else { return }
            answer.decisions += 1
            guard let request = stored.decisionRequest else {
                answer.skipped += 1
                return
            }
            let decision = policy.decide(request)
            guard decision.outcome.rawValue != stored.record.result else { return }
            answer.changes.append(
                Answer.Change(
                    sequence: stored.sequence,
                    time: stored.time,
                    user: request.principal.user,
                    destination: request.destination,
                    before: stored.record.result ?? "",
                    after: decision.outcome.rawValue,
                    reason: decision.reason,
                    rules: decision.rules
                )
            )
        }
        try AuditInput.reader(invocation).forEach { item in
            let stored = try item.decoded()
            if stored.record.kind == .continuation, pending != nil {
                pending?.append(stored.record.segments ?? [])
                return true
            }
            decide()
            if stored.record.kind == .decision, stored.time >= start { pending = stored }
            return true
        }
        decide()
        try write(answer, invocation)
        return answer.changes.isEmpty ? .done : .findings
    }

    private static func write(_ answer: Answer, _ invocation: Invocation) throws {
        guard !invocation.json else {
            try invocation.output.json(answer)
            return
        }
        for change in answer.changes {
            let who = TerminalText.escape("\(change.user) → \(change.destination)")
            try invocation.output.line("\(change.sequence)  \(change.time)  \(who)  \(change.before) → \(change.after)")
            try invocation.output.line("    " + TerminalText.escape(change.reason))
        }
        let skipped = answer.skipped == 0 ? "" : ", \(answer.skipped) could not be decided again"
        try invocation.output.line(
            "\(Quantity.count(answer.decisions, "decision")), \(answer.changes.count) would change\(skipped)"
        )
    }
}

extension StoredRecord {
    /// The input of a recorded decision; nil when the record does not hold it.
    var decisionRequest: DecisionRequest? {
        guard let principal = record.principal, let purpose = record.purpose, let destination = record.destination
        else {
            return nil
        }
        return DecisionRequest(
            principal: principal,
            purpose: purpose,
            destination: destination,
            model: record.model,
            time: time,
            approved: record.approved ?? false,
            segments: (record.segments ?? []).map { segment in
                DecisionSegment(
                    kind: segment.kind,
                    repository: segment.repository,
                    path: segment.path,
                    language: segment.language,
                    licence: segment.licence,
                    bytes: segment.bytes,
                    findings: segment.findings,
                    markings: segment.markings
                )
            }
        )
    }
}
