// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Glibc
internal import Policy
internal import Synchronization
internal import System

/// Requests that wait for somebody's consent, and what was said about them. On disk before it counts.
final class ApprovalBook: Sendable {
    /// What the book says about a request that needs approval.
    enum Answer: Equatable, Sendable {
        /// Granted, and used up by this.
        case granted(Approval)
        /// Somebody said no.
        case denied(Approval)
        /// Nobody has said anything yet.
        case waiting(Approval)
    }

    /// Why a verdict was not taken.
    enum Refusal: Error, Equatable {
        case unknown
        case alreadyDecided(Approval)
        case ownRequest
    }

    private struct Entry: Codable {
        var fingerprint: String
        var approval: Approval
    }

    /// More than these are not kept; whoever asks then is told to come back.
    static let capacity = 1000

    private let file: String
    private let wait: Duration
    private let validity: Duration
    private let clock: @Sendable () -> Timestamp
    private let entries: Mutex<[Entry]>

    /// Reads what there is.
    ///
    /// - Parameters:
    ///   - wait: how long a request waits for a verdict.
    ///   - validity: how long a verdict counts.
    /// - Throws: when the file cannot be read; damaged, it counts as empty, because what was granted can be asked for again.
    init(
        file: String,
        wait: Duration,
        validity: Duration,
        clock: @escaping @Sendable () -> Timestamp
    ) throws(Errno) {
        self.file = file
        self.wait = wait
        self.validity = validity
        self.clock = clock
        var bytes: [UInt8] = []
        do throws(Errno) {
            bytes = try Descriptor.open(file, O_RDONLY).readAll(limit: 16 << 20)
        } catch {
            if error != .notFound { throw error }
        }
        entries = Mutex((try? JSON.decode([Entry].self, from: bytes)) ?? [])
    }

    /// All that have not expired, oldest first.
    var all: [Approval] {
        let now = clock()
        return entries.withLock { $0.map(\.approval).filter { $0.expiresAt > now } }
    }

    /// Looks a request up, writes it down when it is new, and takes the approval away when there is one.
    func ask(_ subject: ApprovalSubject) throws -> Answer {
        let fingerprint = subject.fingerprint
        let now = clock()
        return try entries.withLock { entries in
            var kept = entries.filter { $0.approval.expiresAt > now }
            let answer: Answer
            if let place = kept.firstIndex(where: { $0.fingerprint == fingerprint }) {
                let approval = kept[place].approval
                switch approval.state {
                case .pending: return .waiting(approval)
                case .denied: return .denied(approval)
                case .granted:
                    kept.remove(at: place)
                    answer = .granted(approval)
                }
            } else {
                guard kept.count < Self.capacity else {
                    throw Destination.Unusable("\(Self.capacity) requests wait for approval already")
                }
                let approval = new(subject, now)
                kept.append(Entry(fingerprint: fingerprint, approval: approval))
                answer = .waiting(approval)
            }
            try store(kept)
            entries = kept
            return answer
        }
    }

    /// The one that waits for a verdict by `principal`.
    func pending(_ id: String, for principal: Principal) throws(Refusal) -> Approval {
        guard let approval = all.first(where: { $0.id == id }) else { throw .unknown }
        guard approval.state == .pending else { throw .alreadyDecided(approval) }
        guard approval.requester.user != principal.user else { throw .ownRequest }
        return approval
    }

    /// Puts a verdict in force. It must be on record already.
    func decide(_ id: String, _ verdict: ApprovalVerdict) throws -> Approval {
        let now = clock()
        return try entries.withLock { entries in
            guard let place = entries.firstIndex(where: { $0.approval.id == id && $0.approval.expiresAt > now }) else {
                throw Refusal.unknown
            }
            var changed = entries
            guard changed[place].approval.state == .pending else {
                throw Refusal.alreadyDecided(changed[place].approval)
            }
            changed[place].approval.state = verdict.granted ? .granted : .denied
            changed[place].approval.decidedBy = verdict.principal.user
            changed[place].approval.reason = verdict.reason
            changed[place].approval.expiresAt = now.advanced(by: validity)
            try store(changed)
            entries = changed
            return changed[place].approval
        }
    }

    private func new(_ subject: ApprovalSubject, _ now: Timestamp) -> Approval {
        Approval(
            id: "approval-" + Hex.encode(SecureRandom.bytes(8)),
            requester: subject.request.principal,
            requestId: subject.request.requestId,
            purpose: subject.request.purpose,
            destination: subject.request.destination,
            model: subject.verdict.model,
            rules: subject.verdict.decision.rules,
            policyRevision: subject.verdict.decision.policyRevision,
            places: subject.places,
            bodyBytes: subject.message.body.count,
            bodySha256: subject.bodySha256,
            requestedAt: now,
            expiresAt: now.advanced(by: wait)
        )
    }

    private func store(_ entries: [Entry]) throws {
        try FileReplacement.replace(file, with: try JSON.encode(entries))
    }
}

extension Timestamp {
    fileprivate func advanced(by duration: Duration) -> Timestamp {
        Timestamp(milliseconds: milliseconds + Int64(duration / .milliseconds(1)))
    }
}
