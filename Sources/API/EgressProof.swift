// SPDX-License-Identifier: Apache-2.0

/// `GET /v1/egress/proof`: what the kernel answers when the processes that must not reach a network try to.
package struct EgressProof: Codable, Equatable, Sendable {
    /// The kernel's answer to one attempt.
    package struct Attempt: Codable, Equatable, Sendable {
        /// What was tried, in words.
        package var attempt: String
        /// Whether the kernel let it through.
        package var succeeded: Bool
        /// The kernel's reason, for example `Operation not permitted`; empty when it succeeded.
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

    package init(agent: [Attempt], runner: [Attempt], runnerMissing: String? = nil) {
        self.agent = agent
        self.runner = runner
        self.runnerMissing = runnerMissing
    }

    /// Whether every attempt was refused, and all were made.
    package var holds: Bool {
        runnerMissing == nil && !agent.isEmpty && !runner.isEmpty && (agent + runner).allSatisfy { !$0.succeeded }
    }
}
