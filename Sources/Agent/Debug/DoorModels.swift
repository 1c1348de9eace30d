// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Doctor
internal import Synchronization

/// Finds out which model, if any, a debug job may ask.
struct DoorModels: Sendable {
    let link: EgressLink
    let settings: LiveSettings

    /// Protocols of language models; other destinations are git servers and the vendor.
    private static let providers: Set<String> = ["anthropic", "openai", "openrouter"]

    /// The configured destination, or the first one that the policy lets this user's debug requests go to.
    ///
    /// - Returns: nil when there is none, which is how most installations begin; with a complaint when one was configured and cannot be used.
    func choose(for principal: Principal, repository: String, job: String) async -> (DoorModel?, complaint: String?) {
        let configured = settings.current.debug.destination
        guard let status = try? await link.status() else {
            return (nil, configured.isEmpty ? nil : "no model was asked: the gateway does not answer")
        }
        let names =
            configured.isEmpty
            ? status.destinations.filter { Self.providers.contains($0.provider) }.map(\.id) : [configured]
        var refusal: String?
        for name in names {
            let model = DoorModel(
                name: name,
                model: settings.current.debug.model.isEmpty ? nil : settings.current.debug.model,
                link: link,
                principal: principal,
                job: job
            )
            // A question without content; the real request is decided again, with all that is in it.
            let question = model.request(
                [
                    EgressSegment(kind: .instruction, text: "debug"),
                    EgressSegment(kind: .log, text: "-", repository: repository),
                ],
                schema: nil
            )
            do {
                let decision = try await link.decide(question)
                if decision.outcome == .permitted { return (model, nil) }
                refusal = decision.reason
            } catch {
                refusal = "\((error as? Problem)?.detail ?? "\(error)")"
            }
        }
        return (nil, configured.isEmpty ? nil : refusal.map { "\(configured) was not asked: \($0)" })
    }
}

/// One destination of the door, asked for one job.
struct DoorModel: CandidateModel {
    let name: String
    let model: String?
    let link: EgressLink
    let principal: Principal
    let job: String

    private static let answerTokens = 4096

    func request(_ segments: [EgressSegment], schema: String?) -> EgressRequest {
        EgressRequest(
            requestId: job,
            principal: principal,
            purpose: .debug,
            destination: name,
            model: model,
            segments: segments,
            maxOutputTokens: Self.answerTokens,
            responseSchema: schema
        )
    }

    func ask(
        _ segments: [EgressSegment],
        schema: String,
        patience: Duration
    ) async throws(ModelFailure) -> ModelReply {
        let request = request(segments, schema: schema)
        do {
            let answer = try await Self.within(patience) { try await link.ask(request) }
            guard let answer else {
                throw ModelFailure.unavailable("it did not answer within \(patience.components.seconds) s")
            }
            return ModelReply(text: answer.text, stopReason: answer.stopReason)
        } catch let failure as ModelFailure {
            throw failure
        } catch let problem as Problem {
            switch problem.code {
            case "policy-denied", "approval-required": throw .denied(problem.detail ?? problem.title)
            default: throw .unavailable(problem.title + (problem.detail.map { ": \($0)" } ?? ""))
            }
        } catch is CancellationError {
            throw .cancelled
        } catch {
            throw Task.isCancelled ? .cancelled : .unavailable("\(error)")
        }
    }

    /// Nil when it takes longer.
    private static func within<Value: Sendable>(
        _ time: Duration,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value? {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: time)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
