// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight jobs list`
enum JobsListCommand {
    static let state = Option.value(
        "state",
        "STATE",
        kind: .choice(JobState.allCases.map(\.rawValue)),
        "Only jobs in this state."
    )
    static let type = Option.value(
        "type",
        "TYPE",
        kind: .choice(JobType.allCases.map(\.rawValue)),
        "Only jobs of this type."
    )
    static let limit = Option.value(
        "limit",
        short: "n",
        "N",
        kind: .integer(1...1000),
        "How many, newest first. Default: 20."
    )
    static let ids = Option.flag("ids", "Print ids only, one on each line.")
    static let command = Command(
        "list",
        "list jobs, newest first",
        options: [state, type, limit, ids],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let jobs = try await jobs(AgentClient(invocation), invocation)
        if invocation.json {
            try invocation.output.json(jobs)
        } else if invocation.has(ids) {
            for job in jobs { try invocation.output.line(TerminalText.escape(job.id)) }
        } else if jobs.isEmpty {
            try invocation.output.line("no jobs")
        } else {
            try table(jobs).write(to: invocation.output)
        }
        return .done
    }

    private static func jobs(_ client: AgentClient, _ invocation: Invocation) async throws -> [Job] {
        let wanted = invocation.integer(limit) ?? 20
        var filters: [(String, String)] = []
        if let state = invocation.text(state) { filters.append(("status", state)) }
        if let type = invocation.text(type) { filters.append(("type", type)) }
        var jobs: [Job] = []
        var cursor: String?
        repeat {
            let query =
                filters + [("limit", String(min(100, wanted - jobs.count)))] + (cursor.map { [("cursor", $0)] } ?? [])
            let page = try await client.get(Page<Job>.self, "/v1/jobs", query: query)
            jobs += page.items
            cursor = page.nextCursor
        } while cursor != nil && jobs.count < wanted
        return Array(jobs.prefix(wanted))
    }

    private static func table(_ jobs: [Job]) -> TextTable {
        let now = Timestamp.now()
        var table = TextTable(["ID", "TYPE", "STATE", "CREATED", "TOOK", "USER", "REPOSITORY"])
        for job in jobs {
            table.add([
                job.id, job.type.rawValue, job.state.rawValue, Quantity.age(of: job.createdAt, at: now),
                JobText.duration(job, now: now), job.user, job.repository ?? "-",
            ])
        }
        return table
    }
}
