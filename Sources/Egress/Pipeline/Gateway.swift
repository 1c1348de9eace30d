// SPDX-License-Identifier: Apache-2.0

internal import Policy
internal import API
internal import Audit
internal import Crypto
internal import Logging

/// The door: decide → redact → record → send → restore → record the outcome. There is no way past a step.
struct Gateway: Sendable {
    /// What became of the first three steps.
    enum Admission: Sendable {
        case refused(EgressDecision)
        case passed(Passage)
    }

    let decider: Decider
    let recorder: Recorder
    let approvals: ApprovalBook
    let destinations: DestinationPool
    let courier: Courier
    let vaultKey: SecretBytes
    /// Requests that were sent and have no outcome yet.
    let underWay = PassageCount()
    let logger: Logger

    /// What a request would get, without sending or recording anything.
    func preview(_ request: EgressRequest) -> EgressDecision {
        decider.decide(request).answer(to: request, sequence: nil)
    }

    /// Decides, redacts and records. When this returns, the record is on disk.
    ///
    /// - Throws: a `Problem` with status 503 when the record cannot be made durable. Nothing has left, and nothing will.
    func admit(_ request: EgressRequest) async throws -> Admission {
        var verdict = decider.decide(request)
        var prepared: Prepared?
        var approval: Approval?
        if verdict.mayLeave, let scanned = verdict.scanned {
            do {
                let ready = try prepare(request, verdict, scanned)
                approval = seekApproval(&verdict, request, ready.message)
                prepared = ready
            } catch {
                // Permitted, but there is no way to send it: on the record as what it becomes, a denial.
                verdict.deny("permitted, but cannot be sent: \(Self.reason(error))")
            }
        }
        let decision = try await record(verdict, on: request, prepared?.redacted, prepared?.message, approval)
        guard decision.outcome == .permitted, let prepared else { return .refused(decision) }
        return .passed(
            Passage(
                request: request,
                decision: decision,
                model: verdict.model,
                redacted: prepared.redacted,
                message: prepared.message,
                destination: prepared.destination,
                provider: prepared.provider,
                courier: courier,
                recorder: recorder,
                underWay: underWay,
                logger: logger
            )
        )
    }

    /// Makes the decision durable.
    ///
    /// - Throws: a `Problem` with status 503 when that fails.
    func record(
        _ verdict: Verdict,
        on request: EgressRequest,
        _ redacted: RedactedRequest?,
        _ message: OutboundMessage?,
        _ approval: Approval?
    ) async throws -> EgressDecision {
        let sequence: Int
        do throws(AuditError) {
            sequence = try await recorder.record(verdict, on: request, redacted, message, approval)
        } catch {
            logger.error("The audit log cannot be written; nothing leaves", ["reason": .reason(error)])
            throw Recorder.problem(error)
        }
        let decision = verdict.answer(to: request, sequence: sequence, approval: approval)
        logger.info(
            "Decided",
            [
                "request": .name(request.requestId), "outcome": .name(decision.outcome.rawValue),
                "destination": .name(request.destination), "record": .count(sequence),
            ]
        )
        return decision
    }

    /// All that sending takes.
    private struct Prepared {
        let redacted: RedactedRequest
        let message: OutboundMessage
        let destination: Destination
        let provider: any Provider
    }

    private func prepare(
        _ request: EgressRequest,
        _ verdict: Verdict,
        _ scanned: ScannedRequest
    ) throws -> Prepared {
        guard let definition = verdict.policy.destinations[request.destination] else {
            throw Destination.Unusable("there is no destination \(request.destination)")
        }
        guard let model = verdict.model else {
            throw Destination.Unusable("no model was named, and the destination takes more than one")
        }
        let destination = try destinations.destination(definition)
        guard let provider = destination.service as? any Provider else {
            throw Destination.Unusable("destination \(request.destination) is no model server")
        }
        let redacted = RedactedRequest(scanned, verdict.decision, vaultKey: vaultKey)
        guard !redacted.segments.isEmpty else { throw Destination.Unusable("the policy drops every segment") }
        let message = try Self.message(request, model, redacted, provider)
        return Prepared(redacted: redacted, message: message, destination: destination, provider: provider)
    }

    private static func message(
        _ request: EgressRequest,
        _ model: String,
        _ redacted: RedactedRequest,
        _ provider: any Provider
    ) throws -> OutboundMessage {
        let isCount = request.countOnly ?? false
        if request.purpose == .embedding {
            guard !isCount else { throw Destination.Unusable("the tokens of embeddings are not counted apart") }
            guard redacted.segments.count == request.segments.count else {
                throw Destination.Unusable("the policy drops a segment, and each needs its vector")
            }
            return try provider.embeddingMessage(model: model, inputs: redacted.segments.map(\.text))
        }
        func texts(_ isWanted: (EgressSegment.Kind) -> Bool) -> [String] {
            redacted.segments.filter { isWanted($0.source.source.kind) && !$0.text.isEmpty }.map(\.text)
        }
        let prompt = Prompt(
            model: model,
            system: texts { $0 == .instruction },
            user: texts { $0 != .instruction },
            maxOutputTokens: request.maxOutputTokens ?? 4096,
            responseSchema: try request.responseSchema.map { try schema($0) },
            isStreaming: !isCount && request.stream ?? false
        )
        return isCount ? try provider.countMessage(for: prompt) : try provider.message(for: prompt)
    }

    private static func schema(_ text: String) throws -> JSONValue {
        do throws(ProviderFailure) {
            return try ProviderJSON.decode(JSONValue.self, from: text.utf8)
        } catch {
            throw Destination.Unusable("response_schema is not JSON")
        }
    }

    private static func reason(_ error: any Error) -> String {
        (error as? ProviderFailure)?.message ?? "\(error)"
    }
}
