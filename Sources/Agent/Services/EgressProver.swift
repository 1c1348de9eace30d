// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Confinement
internal import Sandbox
internal import System

/// Makes the attempts that must fail, from this process and from the runner's place, and has the gateway make its own.
struct EgressProver: Sendable {
    /// Where the runner listens.
    let runnerSocket: String
    let link: EgressLink

    /// An address that is reserved for documentation (RFC 5737): where there is a network, the attempt is under way; nothing answers it.
    private static let outside = "192.0.2.1"
    /// The port on which this host answers, if any does: a runner with a network of its own would reach it.
    private static let port: UInt16 = 443

    func prove() async -> EgressProof {
        let agent = [
            attempt(
                "codeinsightd connects to \(Self.outside)",
                NetworkProbe.tcp(address: Self.outside, port: Self.port)
            ),
            attempt("codeinsightd connects to 127.0.0.1", NetworkProbe.tcp(address: "127.0.0.1", port: Self.port)),
            startedProgram(),
        ]
        var proof = EgressProof(agent: agent, runner: [], gateway: [])
        do {
            let gateway = try await link.proof()
            proof.gateway = gateway.attempts
            proof.destinations = gateway.destinations
        } catch let problem as Problem {
            proof.gatewayMissing = problem.detail ?? problem.title
        } catch {
            proof.gatewayMissing = "\(error)"
        }
        do {
            let client = SandboxClient(socketPath: runnerSocket)
            for address in [Self.outside, "127.0.0.1"] {
                let answer = try await client.probe(address: address, port: Self.port)
                proof.runner.append(
                    EgressProof.Attempt(
                        attempt: "the runner connects to \(address)",
                        succeeded: answer.isReachable,
                        answer: answer.text
                    )
                )
            }
        } catch {
            proof.runner = []
            proof.runnerMissing = "\(error)"
        }
        return proof
    }

    /// For this process the socket itself must be refused; a connect that merely fails would prove nothing.
    private func attempt(_ what: String, _ outcome: NetworkProbe.Outcome?) -> EgressProof.Attempt {
        switch outcome {
        case .socketRefused(let error): .init(attempt: what, succeeded: false, answer: "\(error)")
        case .connectRefused(let error): .init(attempt: what, succeeded: true, answer: "the socket was made: \(error)")
        case .reachable, nil: .init(attempt: what, succeeded: true, answer: "")
        }
    }

    private func startedProgram() -> EgressProof.Attempt {
        let refusal = ProgramProbe.refusal()
        return .init(
            attempt: "codeinsightd starts a program",
            succeeded: refusal == nil,
            answer: refusal.map(String.init(describing:)) ?? ""
        )
    }
}
