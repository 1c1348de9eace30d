// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Confinement
internal import HTTPClient
internal import Policy

/// Makes the attempts that must fail in the one process that has a network: to go where policy does not lead.
struct GatewayProver: Sendable {
    let gateway: Gateway

    /// Addresses that a name outside must not lead to: this host, its cloud provider's metadata, a company network.
    private static let inside = ["127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1"]
    /// No policy names it: ids have no spaces.
    private static let unnamed = "not in the policy"

    func prove() async -> GatewayProof {
        let policy = gateway.decider.policies.current
        var attempts: [EgressProof.Attempt] = []
        attempts.append(unnamedDestination())
        for address in Self.inside { attempts.append(await inward(address)) }
        let refusal = ProgramProbe.refusal()
        attempts.append(
            .init(
                attempt: "codeinsight-egress starts a program",
                succeeded: refusal == nil,
                answer: refusal.map(String.init(describing:)) ?? ""
            )
        )
        return GatewayProof(
            attempts: attempts,
            destinations: policy.destinations.values.sorted { $0.id < $1.id }.map { "\($0.id) (\($0.url))" }
        )
    }

    /// What the gateway's own decision is, as for any request; it is only not recorded.
    private func unnamedDestination() -> EgressProof.Attempt {
        let request = EgressRequest(
            requestId: "proof",
            principal: Principal(user: "proof", role: .admin),
            purpose: .gateway,
            destination: Self.unnamed,
            segments: [EgressSegment(kind: .instruction, text: "x")]
        )
        let decision = gateway.preview(request)
        return .init(
            attempt:
                "codeinsight-egress sends to a destination without a name in the policy",
            succeeded: decision.outcome != .denied,
            answer: decision.reason
        )
    }

    /// With the transport of a destination of class external.
    private func inward(_ address: String) async -> EgressProof.Attempt {
        var configuration = ClientConfiguration()
        configuration.addresses = .publicOnly
        configuration.connectTimeout = .seconds(1)
        configuration.totalTimeout = .seconds(2)
        let what = "codeinsight-egress follows an external destination to \(address)"
        do throws(ClientError) {
            _ = try await Client(configuration).send(ClientRequest("GET", "http://\(address):443/"))
            return .init(attempt: what, succeeded: true, answer: "")
        } catch {
            // An attempt that merely fails got as far as the network.
            guard case .addressRefused = error else {
                return .init(attempt: what, succeeded: true, answer: "\(error)")
            }
            return .init(attempt: what, succeeded: false, answer: "\(error)")
        }
    }
}
