// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Crypto
internal import Logging

/// The door: decide → redact → record → send → restore → record the outcome. There is no way past a step.
struct Gateway: Sendable {
    let decider: Decider
    let recorder: Recorder
    let vaultKey: SecretBytes
    let logger: Logger

    /// What a request would get, without sending or recording anything.
    func preview(_ request: EgressRequest) -> EgressDecision {
        decider.decide(request).verdict.decision(for: request, sequence: nil)
    }

    /// Takes one request through all steps.
    ///
    /// - Throws: a `Problem` with status 503 when a decision cannot be made durable. Nothing has left then.
    func handle(_ request: EgressRequest) async throws -> EgressDecision {
        let (verdict, scanned) = decider.decide(request)
        let sequence = try await durably { () async throws(AuditError) in
            try await recorder.record(verdict, on: request, scanned: scanned)
        }
        logger.info(
            "Decided",
            [
                "request": .name(request.requestId), "outcome": .name(verdict.outcome.rawValue),
                "record": .count(sequence),
            ]
        )
        return verdict.decision(for: request, sequence: sequence)
    }

    private func durably(_ record: () async throws(AuditError) -> Int) async throws -> Int {
        do throws(AuditError) {
            return try await record()
        } catch {
            logger.error("The audit log cannot be written; nothing leaves", ["reason": .reason(error)])
            throw Problem(
                503,
                "audit-unavailable",
                "Audit log unavailable",
                detail: "The decision could not be recorded, so nothing was sent: \(error)"
            )
        }
    }
}
