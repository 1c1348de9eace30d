// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight check`
enum CheckCommand {
    static let command = Command(
        "check",
        "look whether everything works, and say what to do where it does not",
        discussion: [
            "Looks at this host (kernel, user namespaces, AppArmor, clock, disk), at what is installed and kept (configuration, policy, certificates, "
                + "permissions, database, audit log, grammars, models), and at the agent with its egress gateway, runner and confinement. "
                + "Exits with 0 when nothing failed, 3 when the agent is unreachable, 1 when something else failed."
        ],
        options: [EgressProofCheck.option],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        if invocation.has(EgressProofCheck.option) { return try await EgressProofCheck.run(invocation) }
        let (checks, isReachable) = await checks(invocation)
        if invocation.json {
            try invocation.output.json(["checks": checks])
        } else {
            try CheckText(checks: checks).write(to: invocation.output)
        }
        if !isReachable { return .unreachable }
        return checks.contains { $0.state == .failed } ? .findings : .done
    }

    /// All checks, and whether the agent could be asked.
    static func checks(_ invocation: Invocation) async -> (checks: [Check], isReachable: Bool) {
        let agent = await AgentChecks(invocation).all()
        let reachability = ReachabilityChecks(invocation)
        var checks = HostChecks(invocation).all() + InstallationChecks(invocation).all()
        checks += await reachability.proxies() + agent.checks
        if agent.isReachable { checks += await reachability.egressProof() }
        return (checks, agent.isReachable)
    }
}

/// What was looked at, what was seen, and what to do about it.
struct Check: Encodable, Equatable, Sendable {
    enum State: String, Encodable, Sendable {
        case ok
        /// Works, but with less than there could be.
        case warning
        case failed
    }

    var name: String
    var state: State
    var detail: String
    /// Nil when nothing is to do.
    var remedy: String?

    init(_ name: String, _ state: State, _ detail: String, remedy: String? = nil) {
        self.name = name
        self.state = state
        self.detail = detail
        self.remedy = remedy
    }
}

/// The checks for people.
struct CheckText {
    let checks: [Check]

    func write(to stream: TextStream) throws {
        let width = checks.map { TerminalText.columns($0.name) }.max() ?? 0
        for check in checks {
            let state = TerminalText.pad(check.state.rawValue, to: 7)
            let name = TerminalText.pad(TerminalText.escape(check.name), to: width)
            let indent = width + 11
            let lines = TerminalText.wrap(TerminalText.escape(check.detail), to: max(40, stream.width - indent))
            try stream.line("\(stream.styled(state, Self.style(check.state)))  \(name)  \(lines[0])")
            for line in lines.dropFirst() { try stream.line(String(repeating: " ", count: indent) + line) }
            if let remedy = check.remedy {
                try stream.line(String(repeating: " ", count: 9) + "→ " + TerminalText.escape(remedy))
            }
        }
        let failed = checks.count { $0.state == .failed }
        let warnings = checks.count { $0.state == .warning }
        try stream.line()
        try stream.line(
            "\(Quantity.count(checks.count, "check")): \(failed) failed, \(Quantity.count(warnings, "warning"))"
        )
    }

    private static func style(_ state: Check.State) -> TextStream.Style {
        switch state {
        case .ok: .green
        case .warning: .yellow
        case .failed: .boldRed
        }
    }
}
