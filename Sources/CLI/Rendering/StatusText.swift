// SPDX-License-Identifier: Apache-2.0

internal import API

/// The agent's state for people.
struct StatusText {
    let status: AgentStatus
    let now: Timestamp

    func write(to stream: TextStream) throws {
        let started = Quantity.age(of: status.startedAt, at: now)
        try stream.line(
            "Code Insight Agent \(TerminalText.escape(status.version)), process \(status.pid), started \(started)"
        )
        try row("state", status.stateDirectory, stream)
        for listener in status.listeners { try row("listens at", listener, stream) }
        let index = [
            Quantity.grouped(status.repositories) + (status.repositories == 1 ? " repository" : " repositories"),
            Quantity.count(status.files, "file"), Quantity.count(status.symbols, "symbol"),
            Quantity.count(status.chunks, "chunk"),
        ]
        try row("index", index.joined(separator: ", "), stream)
        let jobs = JobState.allCases.compactMap { state in
            status.jobs[state.rawValue].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
        }
        try row("jobs", jobs.isEmpty ? "none" : jobs.joined(separator: ", "), stream)
        try stream.line()
        let width = status.components.map { TerminalText.columns($0.name) }.max() ?? 0
        for component in status.components {
            let name = TerminalText.pad(TerminalText.escape(component.name), to: width)
            let state = TerminalText.pad(component.state.rawValue, to: 8)
            let styled = stream.styled(state, Self.style(component.state))
            let indent = width + 14
            let lines = TerminalText.wrap(TerminalText.escape(component.detail), to: max(40, stream.width - indent))
            try stream.line("  \(name)  \(styled)  \(lines[0])")
            for line in lines.dropFirst() { try stream.line(String(repeating: " ", count: indent) + line) }
        }
    }

    private func row(_ name: String, _ value: String, _ stream: TextStream) throws {
        try stream.line("  \(TerminalText.pad(name, to: 10))  \(TerminalText.escape(value))")
    }

    private static func style(_ state: AgentStatus.Component.State) -> TextStream.Style {
        switch state {
        case .ok: .green
        case .degraded: .yellow
        case .off: .dim
        case .failed: .boldRed
        }
    }
}
