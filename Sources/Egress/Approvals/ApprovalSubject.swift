// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Policy

/// What an approval is bound to: who sends which bytes where, for what, under which policy. Anything else is another request.
struct ApprovalSubject: Sendable {
    let request: EgressRequest
    let verdict: Verdict
    let message: OutboundMessage

    var bodySha256: String { SHA256.hash(message.body).hex }

    /// Version 1: the members in this order, each behind its length in bytes, so that no two subjects read the same.
    var fingerprint: String {
        let members = [
            "approval v1", request.principal.user, request.purpose.rawValue, request.destination, verdict.model ?? "",
            verdict.decision.policyRevision, message.method, message.path, bodySha256,
        ]
        return SHA256.hash(members.flatMap { Array("\($0.utf8.count):\($0)".utf8) }).hex
    }

    /// Repositories with paths, as far as a person reads.
    var places: [String] {
        let all = request.segments.compactMap { segment in
            segment.repository.map { $0 + (segment.path.map { ":" + $0 } ?? "") }
        }
        return Array(all.prefix(100))
    }
}
