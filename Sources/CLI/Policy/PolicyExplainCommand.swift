// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import Policy
internal import Redaction
internal import System

/// `codeinsight policy explain`
enum PolicyExplainCommand {
    static let destination = Option.value("destination", "ID", "Where it would go. Required.")
    static let purpose = Option.value(
        "purpose",
        "PURPOSE",
        kind: .choice(Purpose.allCases.map(\.rawValue)),
        "Why: review, debug, architecture, embedding, gateway, git or usage. Required."
    )
    static let model = Option.value("model", "NAME", "The model it would be for.")
    static let user = Option.value("user", "NAME", "Whose request it is. Default: somebody.")
    static let group = Option.value("group", "NAME", repeats: true, "A group that user is in.")
    static let role = Option.value(
        "role",
        "ROLE",
        kind: .choice(Role.allCases.map(\.rawValue)),
        "The user's role. Default: developer."
    )
    static let repo = Option.value("repo", "NAME", "The repository the text is from.")
    static let path = Option.value("path", "FILE", "The path in the repository.")
    static let language = Option.value("language", "NAME", "The text's language.")
    static let kind = Option.value(
        "kind",
        "KIND",
        kind: .choice(EgressSegment.Kind.allCases.map(\.rawValue)),
        "What the text is. Default: code."
    )

    static let command = Command(
        "explain",
        "show what the policy says about a request, and why",
        discussion: [
            "Reads the text from FILE or, for -, from standard input, looks for secrets, personal data and markings in it, and decides. "
                + "Nothing is sent. Exit code 4 when it would be denied."
        ],
        examples: [
            .init(
                "codeinsight policy explain --destination claude --purpose review --repo app --path src/a.py src/a.py",
                "Would this file leave for a review?"
            )
        ],
        operands: [Operand("FILE", .optional, kind: .file, "The text; without it, an empty one.")],
        options: [destination, purpose, model, user, group, role, repo, path, language, kind, PolicyInput.policy],
        action: run
    )

    private struct Answer: Encodable {
        var request: DecisionRequest
        var explanation: PolicyExplanation
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let policy = try PolicyInput.load(invocation)
        let request = try request(invocation, policy)
        let explanation = policy.explain(request)
        if invocation.json {
            try invocation.output.json(Answer(request: request, explanation: explanation))
        } else {
            try write(explanation, request, to: invocation.output)
        }
        return explanation.decision.outcome == .permitted ? .done : .denied
    }

    // MARK: - The request

    private static func request(_ invocation: Invocation, _ policy: PolicySet) throws -> DecisionRequest {
        guard let destination = invocation.text(destination) else { throw missing("--destination") }
        guard let purpose = invocation.text(purpose).flatMap(Purpose.init) else { throw missing("--purpose") }
        return DecisionRequest(
            principal: Principal(
                user: invocation.text(user) ?? "somebody",
                role: invocation.text(role).flatMap(Role.init) ?? .developer,
                groups: invocation.texts(group)
            ),
            purpose: purpose,
            destination: destination,
            model: invocation.text(model),
            time: .now(),
            segments: [try segment(invocation, policy)]
        )
    }

    private static func missing(_ option: String) -> CommandError {
        CommandError(.usage, option, "missing", next: "see: codeinsight policy explain --help")
    }

    private static func segment(_ invocation: Invocation, _ policy: PolicySet) throws -> DecisionSegment {
        let bytes = try text(invocation)
        let redactor = try RedactionSetup.redactor(invocation)
        let report = try redactor.scan(bytes, context: TextContext(path: invocation.text(path)))
        return DecisionSegment(
            kind: invocation.text(kind).flatMap(EgressSegment.Kind.init) ?? .code,
            repository: invocation.text(repo),
            path: invocation.text(path),
            language: invocation.text(language),
            bytes: bytes.count,
            findings: DataFinding.counting(
                report.detections.map { ($0.kind.name, $0.kind.family.rawValue, $0.severity.rawValue) }
            ),
            markings: policy.markings.markings(in: String(decoding: bytes, as: UTF8.self))
        )
    }

    private static func text(_ invocation: Invocation) throws -> [UInt8] {
        guard let name = invocation.operands.first else { return [] }
        do throws(Errno) {
            if name == "-" {
                let input = Descriptor(owning: try Errno.retrying { dup(invocation.context.input) })
                return try input.readAll(limit: 64 << 20)
            }
            return try Descriptor.open(invocation.context.absolute(name), O_RDONLY).readAll(limit: 64 << 20)
        } catch {
            throw CommandError(.usage, name, error.description, next: "name a file that can be read, or -")
        }
    }

    // MARK: - The answer

    private static func write(
        _ explanation: PolicyExplanation,
        _ request: DecisionRequest,
        to stream: TextStream
    ) throws {
        let decision = explanation.decision
        let style: TextStream.Style = decision.outcome == .permitted ? .green : .red
        try stream.line(stream.styled(decision.outcome.rawValue, style) + ": " + TerminalText.escape(decision.reason))
        for (segment, decided) in zip(request.segments, decision.segments) {
            for finding in segment.findings ?? [] {
                let duty = decided.redactions.first { $0.applies(toKind: finding.kind, family: finding.family) }
                let fate = duty.map { "replaced (\($0.reversible ? "reversible" : "one-way"))" } ?? "leaves as it is"
                let what = decided.outcome == .sent ? fate : "stays"
                try stream.line(
                    "  \(finding.count) × \(TerminalText.escape(finding.kind)), \(finding.severity.rawValue): \(what)"
                )
            }
            for marking in segment.markings ?? [] { try stream.line("  marking: \(TerminalText.escape(marking))") }
        }
        for rules in explanation.segments {
            for rule in rules where rule.status != .no { try stream.line("  " + line(rule)) }
        }
        try stream.line("  policy \(decision.policyRevision)")
    }

    private static func line(_ rule: PolicyExplanation.Rule) -> String {
        let mode = rule.mode == .enforce ? "" : ", mode \(rule.mode.rawValue)"
        let place = rule.location.map { " (\(TerminalText.escape($0)))" } ?? ""
        let head = "\(rule.effect.rawValue) \"\(rule.id)\"\(place)\(mode)"
        return switch rule.status {
        case .matched: "matched      " + head
        case .undecidable: "undecidable  \(head): nothing is known about \(rule.failing.joined(separator: ", "))"
        case .nearly, .no: "nearly       \(head): all but \(rule.failing.joined(separator: ", "))"
        }
    }
}
