// SPDX-License-Identifier: Apache-2.0

/// `GET /v1/egress/proof`: what the kernel answers when the processes that must not reach a network try to, and what the gateway does when
/// it is to go where policy does not lead.
package struct EgressProof: Codable, Equatable, Sendable {
    /// The answer to one attempt.
    package struct Attempt: Codable, Equatable, Sendable {
        /// What was tried, in words.
        package var attempt: String
        /// Whether it was let through.
        package var succeeded: Bool
        /// The kernel's or the gateway's reason, for example `Operation not permitted`; empty when it succeeded.
        package var answer: String

        package init(attempt: String, succeeded: Bool, answer: String) {
            self.attempt = attempt
            self.succeeded = succeeded
            self.answer = answer
        }
    }

    /// Attempts of codeinsightd itself: a network socket, a program.
    package var agent: [Attempt]
    /// Attempts from the place of the runner; empty when it does not answer.
    package var runner: [Attempt]
    /// Why there is nothing from the runner.
    package var runnerMissing: String?
    /// Attempts of the gateway; empty when it does not answer.
    package var gateway: [Attempt]
    /// Why there is nothing from the gateway.
    package var gatewayMissing: String?
    /// All that policy names, as `id (address)`: the gateway goes nowhere else.
    package var destinations: [String]

    package init(
        agent: [Attempt],
        runner: [Attempt],
        runnerMissing: String? = nil,
        gateway: [Attempt],
        gatewayMissing: String? = nil,
        destinations: [String] = []
    ) {
        self.agent = agent
        self.runner = runner
        self.runnerMissing = runnerMissing
        self.gateway = gateway
        self.gatewayMissing = gatewayMissing
        self.destinations = destinations
    }

    /// Every attempt, in the order of the processes.
    package var attempts: [Attempt] { agent + runner + gateway }

    /// Whether every attempt was refused, and all were made.
    package var holds: Bool {
        ![agent, runner, gateway].contains { $0.isEmpty } && attempts.allSatisfy { !$0.succeeded }
    }
}

/// `GET /egress/v1/proof`: the gateway's part.
package struct GatewayProof: Codable, Equatable, Sendable {
    package var attempts: [EgressProof.Attempt]
    /// As in `EgressProof`.
    package var destinations: [String]

    package init(attempts: [EgressProof.Attempt], destinations: [String]) {
        self.attempts = attempts
        self.destinations = destinations
    }
}
