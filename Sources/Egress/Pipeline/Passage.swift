// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPClient
internal import HTTPTypes
internal import Logging
internal import Redaction

/// A request that has passed: decided, redacted, and its decision on disk. What is left is to send it, restore the answer and record
/// what became of it.
struct Passage: Sendable {
    let request: EgressRequest
    let decision: EgressDecision
    let model: String?
    let redacted: RedactedRequest
    let message: OutboundMessage
    let destination: Destination
    let provider: any Provider
    let courier: Courier
    let recorder: Recorder
    let underWay: PassageCount
    let logger: Logger

    /// Sends the request and gives each piece of text to `deliver` as it arrives, which returns false when nobody reads any more.
    ///
    /// - Returns: the answer without its text, once its outcome is on disk.
    /// - Throws: a `Problem`, with the outcome on disk as well, or `CancellationError`.
    func run(deliver: (String) async -> Bool) async throws -> EgressAnswer {
        underWay.enter()
        defer { underWay.leave() }
        let start = ContinuousClock.now
        var progress = Progress(decision: decision)
        do {
            try await exchange(&progress, deliver)
            try await record(progress, "sent", since: start)
            return progress.answer
        } catch let error as AuditError {
            throw Recorder.problem(error)
        } catch {
            let (result, problem) = Self.classify(error)
            progress.detail = problem?.code
            do {
                try await record(progress, result, since: start)
            } catch {
                // What was asked has failed already; the log's own failure shows in the status and stops the next request.
                logger.error("An outcome could not be recorded", ["reason": .reason(error)])
            }
            guard let problem else { throw CancellationError() }
            throw problem
        }
    }

    /// What is known of an answer so far.
    private struct Progress {
        var answer: EgressAnswer
        var status: Int?
        var certificate: String?
        var responseBytes = 0
        var detail: String?

        init(decision: EgressDecision) {
            answer = EgressAnswer(decision: decision)
        }

        mutating func take(_ piece: AnswerPiece) -> String? {
            switch piece {
            case .text(let text): return text
            case .model(let model): answer.model = model
            case .stopReason(let reason): answer.stopReason = reason
            case .embeddings(let vectors): answer.embeddings = vectors
            case .usage(let input, let output, let cacheRead, let cacheWrite):
                if input > 0 { answer.usage.inputTokens = input }
                if output > 0 { answer.usage.outputTokens = output }
                if cacheRead > 0 { answer.usage.cacheReadTokens = cacheRead }
                if cacheWrite > 0 { answer.usage.cacheWriteTokens = cacheWrite }
            }
            return nil
        }
    }

    private func exchange(_ progress: inout Progress, _ deliver: (String) async -> Bool) async throws {
        let delivery = try await courier.send(message, to: destination)
        progress.status = delivery.response.status
        progress.certificate = destination.fingerprint(of: delivery.response)
        if delivery.attempts > 1 { progress.detail = "attempt \(delivery.attempts)" }
        let isStructured = request.responseSchema != nil
        var reader =
            request.countOnly == true ? provider.makeCountReader() : provider.makeReader(isStructured: isStructured)
        var restorer = AnswerRestorer(redacted, isJSON: isStructured)
        func forward(_ pieces: [AnswerPiece], _ progress: inout Progress) async throws {
            for piece in pieces {
                guard let text = progress.take(piece) else { continue }
                let restored = restorer.push(text)
                guard restored.isEmpty else {
                    guard await deliver(restored) else { throw CancellationError() }
                    continue
                }
            }
        }
        if Self.isEventStream(delivery.response.headers) {
            var parser = ServerSentEventParser()
            for try await chunk in delivery.response.body {
                progress.responseBytes += chunk.count
                for case .event(let event) in try parser.parse(chunk) {
                    try await forward(try reader.read(event), &progress)
                }
            }
            guard reader.isComplete else { throw ProviderFailure.malformed("the stream ended before the answer did") }
        } else {
            var body: [UInt8] = []
            for try await chunk in delivery.response.body { body += chunk }
            progress.responseBytes = body.count
            try await forward(try reader.read(whole: body), &progress)
        }
        let rest = restorer.finish()
        if !rest.isEmpty, !(await deliver(rest)) { throw CancellationError() }
        progress.answer.restored = restorer.report.restored
        progress.answer.withheld = restorer.report.withheld
        try checkKind(of: progress.answer)
    }

    /// One vector of the same length for each segment when vectors were asked for, and none otherwise.
    private func checkKind(of answer: EgressAnswer) throws(ProviderFailure) {
        guard request.purpose == .embedding else {
            if answer.embeddings != nil { throw .malformed("embeddings in place of an answer") }
            return
        }
        guard let vectors = answer.embeddings else { throw .malformed("an answer in place of embeddings") }
        guard vectors.count == request.segments.count else {
            throw .malformed("\(vectors.count) embeddings for \(request.segments.count) inputs")
        }
        guard let length = vectors.first?.count, length > 0, vectors.allSatisfy({ $0.count == length }) else {
            throw .malformed("embeddings that are empty or of different lengths")
        }
    }

    private static func isEventStream(_ headers: HTTPHeaders) -> Bool {
        headers["Content-Type"]?.lowercased().hasPrefix("text/event-stream") ?? false
    }

    private func record(_ progress: Progress, _ result: String, since start: ContinuousClock.Instant) async throws {
        var record = AuditRecord(.outcome)
        record.requestId = request.requestId
        record.destination = request.destination
        record.model = progress.answer.model ?? model
        record.result = result
        record.detail = progress.detail
        record.decisionSequence = decision.auditSequence
        record.status = progress.status
        record.certificateSha256 = progress.certificate
        record.responseBytes = progress.responseBytes
        record.inputTokens = progress.answer.usage.inputTokens
        record.outputTokens = progress.answer.usage.outputTokens
        record.latencyMs = Int((ContinuousClock.now - start) / .milliseconds(1))
        try await recorder.record(record)
    }

    /// The word for the audit record, and what the caller is told; nil when there is no caller any more.
    static func classify(_ error: any Error) -> (result: String, problem: Problem?) {
        switch error {
        case is CancellationError: ("cancelled", nil)
        case let failure as ProviderFailure: ("failed", failure.problem)
        case let failure as ClientError: classify(.transport(failure))
        case let failure as Courier.Failure: classify(failure)
        case is ServerSentEventParser.TooLarge:
            ("failed", Problem(502, "provider-malformed", "Provider failed", detail: "one event was too large"))
        default: ("failed", Problem(500, "internal", "Internal error", detail: "The gateway's log says why."))
        }
    }

    private static func classify(_ failure: Courier.Failure) -> (result: String, problem: Problem?) {
        switch failure {
        case .provider(let failure): return ("failed", failure.problem)
        case .paused(let wait):
            let seconds = wait.components.seconds + 1
            let detail = "The destination kept failing and is left alone for another \(seconds) s."
            return ("failed", Problem(503, "destination-paused", "Destination paused", detail: detail))
        case .transport(.cancelled): return ("cancelled", nil)
        case .transport(.timeout(let phase, let limit)):
            let detail = "\(ClientError.timeout(phase, after: limit))"
            return ("failed", Problem(504, "destination-timeout", "Destination timed out", detail: detail))
        case .transport(let error):
            return ("failed", Problem(502, "destination-unreachable", "Destination unreachable", detail: "\(error)"))
        }
    }
}
