// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import HTTPClient
internal import Policy

/// Checks that ask somebody over a socket: the proxies of the policy, and the agent for the egress proof.
struct ReachabilityChecks {
    private let invocation: Invocation

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    /// Whether each proxy answers, from this user's place on this host.
    func proxies() async -> [Check] {
        guard let settings = try? PolicyInput.settings(invocation),
            let policy = try? PolicyLoader().load(paths: [settings.egress.policyDir])
        else { return [] }
        var checks: [Check] = []
        for address in Set(policy.destinations.values.compactMap(\.proxy)).sorted() {
            checks.append(await proxy(address))
        }
        return checks
    }

    private func proxy(_ address: String) async -> Check {
        var configuration = ClientConfiguration()
        configuration.addresses = .any
        configuration.connectTimeout = .seconds(3)
        configuration.totalTimeout = .seconds(5)
        do {
            // Any answer will do: a proxy that is asked for itself usually complains.
            let response = try await Client(configuration).send(ClientRequest("GET", address))
            return Check("proxy", .ok, "\(address) answers (status \(response.status))")
        } catch {
            return Check(
                "proxy",
                .failed,
                "\(address): \(error)",
                remedy:
                    "correct `proxy` in the policy, or let this host reach it; without it these destinations cannot be used"
            )
        }
    }

    /// What the kernel answers to attempts that must fail.
    func egressProof() async -> [Check] {
        guard let proof = try? await AgentClient(invocation).get(EgressProof.self, "/v1/egress/proof") else {
            return []
        }
        if proof.holds {
            let count = proof.attempts.count
            return [Check("egress proof", .ok, "\(count) attempts to go past the gateway or the policy were refused")]
        }
        let allowed = proof.attempts.first { $0.succeeded }?.attempt
        let detail =
            allowed.map { "\($0) was allowed" } ?? proof.runnerMissing ?? proof.gatewayMissing
            ?? "not all attempts were made"
        return [Check("egress proof", .failed, detail, remedy: "codeinsight check --prove-egress; docs/security.md")]
    }
}
