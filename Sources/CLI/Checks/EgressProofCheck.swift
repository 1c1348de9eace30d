// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight check --prove-egress`: the answers to attempts that must fail.
enum EgressProofCheck {
    static let option = Option.flag(
        "prove-egress",
        "Let agent, runner and gateway try to go where they must not, and show how the kernel and the gateway answer."
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let proof = try await AgentClient(invocation).get(EgressProof.self, "/v1/egress/proof")
        if invocation.json {
            try invocation.output.json(proof)
        } else {
            try write(proof, to: invocation.output)
        }
        return proof.holds ? .done : .findings
    }

    private static func write(_ proof: EgressProof, to output: TextStream) throws {
        for attempt in proof.attempts {
            let verdict = attempt.succeeded ? "ALLOWED" : "refused"
            let answer = attempt.answer.isEmpty ? "" : ": \(attempt.answer)"
            try output.line(TerminalText.escape("\(verdict)  \(attempt.attempt)\(answer)"))
        }
        if let reason = proof.runnerMissing {
            try output.line(TerminalText.escape("failed   the runner could not be asked: \(reason)"))
        }
        if let reason = proof.gatewayMissing {
            try output.line(TerminalText.escape("failed   the gateway could not be asked: \(reason)"))
        } else {
            let named = proof.destinations.isEmpty ? "nothing" : proof.destinations.joined(separator: ", ")
            try output.line(TerminalText.escape("policy names \(named)"))
        }
        try output.line()
        try output.line(
            proof.holds
                ? "every attempt was refused: only the gateway can reach a network, and it goes where policy leads only"
                : "the proof does not hold: see docs/security.md"
        )
    }
}
