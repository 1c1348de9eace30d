// SPDX-License-Identifier: Apache-2.0

internal import Policy

/// `codeinsight policy show`
enum PolicyShowCommand {
    static let command = Command(
        "show",
        "list the destinations and rules of the policy",
        options: [PolicyInput.policy],
        action: run
    )

    private struct Answer: Encodable {
        struct Destination: Encodable {
            var id: String
            var `class`: DestinationClass?
            var provider: ProviderKind?
            var url: String
        }

        var revision: String
        var destinations: [Destination]
        var rules: [PolicyRuleSummary]
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let policy = try PolicyInput.load(invocation)
        let destinations = policy.destinations.values.sorted { $0.id < $1.id }
        if invocation.json {
            let answer = Answer(
                revision: policy.revision,
                destinations: destinations.map {
                    Answer.Destination(id: $0.id, class: $0.class, provider: $0.provider, url: $0.url)
                },
                rules: policy.ruleSummaries
            )
            try invocation.output.json(answer)
            return .done
        }
        try invocation.output.line("revision \(policy.revision)")
        if destinations.isEmpty { try invocation.output.line("No destination: nothing leaves.") }
        if !destinations.isEmpty {
            var table = TextTable(["DESTINATION", "CLASS", "PROVIDER", "URL"])
            for one in destinations {
                table.add([one.id, one.class?.rawValue ?? "", one.provider?.rawValue ?? "", one.url])
            }
            try table.write(to: invocation.output)
        }
        if !policy.ruleSummaries.isEmpty {
            var table = TextTable(["RULE", "EFFECT", "MODE", "WHERE", "REASON"])
            for rule in policy.ruleSummaries {
                table.add([rule.id, rule.effect.rawValue, rule.mode.rawValue, rule.location ?? "", rule.reason])
            }
            try table.write(to: invocation.output)
        }
        return .done
    }
}
