// SPDX-License-Identifier: Apache-2.0

internal import API

/// `codeinsight check --prove-egress`: the kernel's answers to attempts that must fail.
enum EgressProofCheck {
    static let option = Option.flag(
        "prove-egress",
        "Let the agent and the runner try to reach a network and to start a program, and show how the kernel answers."
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
        for attempt in proof.agent + proof.runner {
            let verdict = attempt.succeeded ? "ALLOWED" : "refused"
            let answer = attempt.answer.isEmpty ? "" : ": \(attempt.answer)"
            try output.line(TerminalText.escape("\(verdict)  \(attempt.attempt)\(answer)"))
        }
        if let reason = proof.runnerMissing {
            try output.line(TerminalText.escape("failed   the runner could not be asked: \(reason)"))
        }
        try output.line()
        try output.line(
            proof.holds
                ? "every attempt was refused: only the egress gateway can reach a network"
                : "the proof does not hold: see docs/security.md"
        )
    }
}
