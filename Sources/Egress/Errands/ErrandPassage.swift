// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import HTTPClient
internal import Logging

/// An errand that has passed: its decision is on disk. What is left is to send it and to record what became of it.
struct ErrandPassage: Sendable {
    let errand: Errand
    let decision: EgressDecision
    let destination: Destination
    let courier: Courier
    let recorder: Recorder
    let underWay: PassageCount
    let logger: Logger

    /// An answer of which the body is still to be read.
    struct Opened: Sendable {
        fileprivate let delivery: Courier.Delivery
        fileprivate let start: ContinuousClock.Instant

        var status: Int { delivery.response.status }
    }

    /// Sends the recorded bytes and waits for the answer's head.
    ///
    /// - Throws: a `Problem`, with the outcome on disk.
    func open() async throws -> Opened {
        underWay.enter()
        defer { underWay.leave() }
        let start = ContinuousClock.now
        do {
            return Opened(delivery: try await courier.send(errand.message, to: destination), start: start)
        } catch {
            throw await failed(error, nil, 0, since: start)
        }
    }

    /// Gives the body to `deliver`, which returns false when nobody reads any more, and records the outcome.
    ///
    /// - Throws: a `Problem` or `CancellationError`, with the outcome on disk as well.
    func forward(_ opened: Opened, to deliver: ([UInt8]) async -> Bool) async throws {
        underWay.enter()
        defer { underWay.leave() }
        var bytes = 0
        do {
            for try await chunk in opened.delivery.response.body {
                bytes += chunk.count
                guard await deliver(chunk) else { throw CancellationError() }
            }
            try await record("sent", nil, opened.delivery, bytes, since: opened.start)
        } catch let error as AuditError {
            throw Recorder.problem(error)
        } catch {
            throw await failed(error, opened.delivery, bytes, since: opened.start)
        }
    }

    private func failed(
        _ error: any Error,
        _ delivery: Courier.Delivery?,
        _ bytes: Int,
        since start: ContinuousClock.Instant
    ) async -> any Error {
        let (result, problem) = Passage.classify(error)
        do {
            try await record(result, problem?.code, delivery, bytes, since: start)
        } catch {
            logger.error("An outcome could not be recorded", ["reason": .reason(error)])
        }
        return problem ?? CancellationError()
    }

    private func record(
        _ result: String,
        _ detail: String?,
        _ delivery: Courier.Delivery?,
        _ bytes: Int,
        since start: ContinuousClock.Instant
    ) async throws(AuditError) {
        var record = AuditRecord(.outcome)
        record.requestId = errand.request.requestId
        record.destination = errand.request.destination
        record.result = result
        record.detail = detail
        record.decisionSequence = decision.auditSequence
        record.status = delivery?.response.status
        record.certificateSha256 = delivery.flatMap { destination.fingerprint(of: $0.response) }
        record.responseBytes = bytes
        record.latencyMs = Int((ContinuousClock.now - start) / .milliseconds(1))
        try await recorder.record(record)
    }
}
