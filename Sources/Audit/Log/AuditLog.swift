// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
internal import Dispatch
internal import Synchronization
internal import System

/// An append-only log of which every record is durable when it is acknowledged, in a Merkle tree with signed checkpoints.
///
/// Any number of tasks append at the same time; their records share one flush. One process has a log open for writing at a time.
package final class AuditLog: Sendable {
    package typealias Completion = @Sendable (Result<AuditReceipt, AuditError>) -> Void

    private struct Pending {
        var bodies: [[UInt8]]
        var completion: Completion
    }

    private struct State {
        var pending: [Pending] = []
        var isDraining = false
        var isClosed = false
        /// The number of pending records that ends the wait of `gather`; nil when nothing waits.
        var awaited: Int?
        var health: AuditHealth
        var checkpointIsScheduled = false
    }

    private let state: Mutex<State>
    /// Touched only on `queue`; the lock is never contended.
    private let writer: Mutex<LogWriter?>
    /// Blocks in the kernel, so it is not a thread of the cooperative pool.
    private let queue = SerialQueue(name: "audit")
    private let arrivals = DispatchSemaphore(value: 0)
    private let options: AuditLogOptions
    private let clock: @Sendable () -> Timestamp
    private let valuesKey: SecretBytes
    private let onCheckpoint: @Sendable (String) -> Void

    /// What checks this log's checkpoints: give it to auditors.
    package let verifier: NoteVerifier

    /// Opens the log in `folder`, or creates it.
    ///
    /// After a crash, a torn tail is cut off, kept under `torn/`, and recorded. Damage to anything that was durable is an error: nothing may
    /// leave then.
    ///
    /// - Parameters:
    ///   - folder: its parent must exist.
    ///   - origin: names the log, for example `host.example/codeinsight`; the same at each opening.
    ///   - clock: the time that records carry; they never go backwards within one opening.
    ///   - onCheckpoint: receives each signed checkpoint, for the journal or a witness.
    package init(
        folder path: String,
        origin: String,
        options: AuditLogOptions = AuditLogOptions(),
        clock: @escaping @Sendable () -> Timestamp,
        onCheckpoint: @escaping @Sendable (String) -> Void = { _ in }
    ) throws(AuditError) {
        let folder = LogFolder(path: path, groupReadable: options.groupReadable)
        var writer = try LogWriter.open(folder, options: options, origin: origin)
        do throws(CryptoError) {
            valuesKey = try SecretFile.readOrCreate(folder.valuesKey, randomCount: 32)
        } catch {
            throw .key(error)
        }
        if let torn = writer.torn {
            var record = AuditRecord(.logRecovered)
            record.detail = "\(torn.segment) was cut at byte \(torn.offset): the last write had not finished"
            record.bodyBytes = torn.bytes.count
            record.bodySha256 = SHA256.hash(torn.bytes).hex
            _ = try writer.append(try record.bodies(), time: clock())
            try writer.checkpoint()
        }
        verifier = writer.verifier
        let newest = "\(writer.newest.note)"
        state = Mutex(State(health: AuditHealth(size: writer.size, failure: nil, checkpoint: newest)))
        self.writer = Mutex(writer)
        self.options = options
        self.clock = clock
        self.onCheckpoint = onCheckpoint
        onCheckpoint(newest)
    }

    // MARK: - Appending

    /// Appends `record` and returns when it is on disk.
    ///
    /// - Throws: when it is not; whatever the record was about must not happen then.
    package func append(_ record: AuditRecord) async throws(AuditError) -> AuditReceipt {
        let bodies = try record.bodies()
        let result: Result<AuditReceipt, AuditError> = await withCheckedContinuation { continuation in
            enqueue(Pending(bodies: bodies) { continuation.resume(returning: $0) })
        }
        return try result.get()
    }

    /// The same for callers without a task. `completion` runs on the log's thread and must not block it.
    package func append(_ record: AuditRecord, completion: @escaping Completion) {
        do throws(AuditError) {
            enqueue(Pending(bodies: try record.bodies(), completion: completion))
        } catch {
            completion(.failure(error))
        }
    }

    private func enqueue(_ item: Pending) {
        enum Next { case refuse, start, wake, nothing }
        let next: Next = state.withLock { state in
            guard !state.isClosed else { return .refuse }
            state.pending.append(item)
            if !state.isDraining {
                state.isDraining = true
                return .start
            }
            guard let awaited = state.awaited, state.pending.count >= awaited else { return .nothing }
            state.awaited = nil
            return .wake
        }
        switch next {
        case .refuse: item.completion(.failure(.closed))
        case .start: queue.async { self.drain() }
        case .wake: arrivals.signal()
        case .nothing: break
        }
    }

    // MARK: - The log's thread

    // Bounds the memory of a batch, and the time until its first record is acknowledged.
    private static let batchLimit = 4096

    private func drain() {
        while true {
            let batch = state.withLock { state in
                let batch = Array(state.pending.prefix(Self.batchLimit))
                state.pending.removeFirst(batch.count)
                if batch.isEmpty { state.isDraining = false }
                return batch
            }
            guard !batch.isEmpty else { return }
            let start = ContinuousClock.now
            commit(batch)
            gather(batch.count, flushTime: ContinuousClock.now - start)
        }
    }

    /// Waits a moment for the writers just released to come back, so that all of them share the next flush instead of every second one.
    ///
    /// At most half the time a flush takes: what is waited is won back when at least one more flush is saved.
    private func gather(_ released: Int, flushTime: Duration) {
        guard released > 1 else { return }
        let mustWait = state.withLock { state in
            guard state.pending.count < released, !state.isClosed else { return false }
            state.awaited = released
            return true
        }
        guard mustWait else { return }
        let limit = min(options.gatherLimit, flushTime / 2)
        let nanoseconds = Int(limit.components.attoseconds / 1_000_000_000)
        let timedOut = arrivals.wait(timeout: .now() + .nanoseconds(nanoseconds)) == .timedOut
        guard timedOut else { return }
        let wasSignalled = state.withLock { state in
            defer { state.awaited = nil }
            return state.awaited == nil
        }
        // The signal came between the time-out and the lock: take it, or it would end the next wait at once.
        if wasSignalled { arrivals.wait() }
    }

    private func commit(_ batch: [Pending]) {
        let result: Result<(first: UInt64, leaves: [SHA256Digest]), AuditError> = writer.withLock { writer in
            do throws(AuditError) {
                guard let first = writer?.size else { throw .closed }
                let leaves = try writer?.append(batch.flatMap(\.bodies), time: clock()) ?? []
                return .success((first, leaves))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .failure(let error):
            state.withLock { $0.health.failure = "\(error)" }
            for item in batch { item.completion(.failure(error)) }
        case .success((let first, let leaves)):
            state.withLock { state in
                state.health.failure = nil
                state.health.size = first + UInt64(leaves.count)
            }
            var place = 0
            for item in batch {
                let sequence = first + UInt64(place)
                item.completion(.success(AuditReceipt(sequence: sequence, leafHash: leaves[place].hex)))
                place += item.bodies.count
            }
            tidy()
        }
    }

    /// Failures here lose nothing that was acknowledged; they show in `health` and are tried again with the next batch.
    private func tidy() {
        let limit = options.checkpointRecords
        perform { writer throws(AuditError) in
            try writer.tidy()
            if writer.unsigned >= limit { try writer.checkpoint() }
        }
        let mustSchedule = state.withLock { state in
            defer { state.checkpointIsScheduled = true }
            return !state.checkpointIsScheduled
        }
        guard mustSchedule else { return }
        Task.detached { [weak self, interval = options.checkpointInterval] in
            try? await Task.sleep(for: interval)
            self?.signScheduled()
        }
    }

    private func signScheduled() {
        queue.async { [self] in
            state.withLock { $0.checkpointIsScheduled = false }
            perform { writer throws(AuditError) in try writer.checkpoint() }
        }
    }

    /// Runs `body` on the writer, and tells of a new checkpoint and of failures.
    @discardableResult
    private func perform(_ body: @Sendable (inout LogWriter) throws(AuditError) -> Void) -> AuditError? {
        var failure: AuditError?
        var size: UInt64 = 0
        let newest: String? = writer.withLock { writer in
            guard writer != nil else {
                failure = .closed
                return nil
            }
            let signed = writer?.newest.checkpoint.size
            do throws(AuditError) {
                try writer?.perform(body)
            } catch {
                failure = error
            }
            size = writer?.size ?? 0
            guard let newest = writer?.newest, newest.checkpoint.size != signed else { return nil }
            return "\(newest.note)"
        }
        state.withLock { state in
            if let failure, failure != .closed { state.health.failure = "\(failure)" }
            state.health.size = max(state.health.size, size)
            if let newest { state.health.checkpoint = newest }
        }
        if let newest { onCheckpoint(newest) }
        return failure
    }

    // MARK: - State

    /// What `readyz` and `status` tell.
    package var health: AuditHealth { state.withLock { $0.health } }

    /// A keyed hash that finds `value` again without storing it: the first 16 bytes of HMAC-SHA256, in hexadecimal.
    package func keyedHash(of value: String) -> String {
        ValueHash(key: valuesKey).hash(value)
    }

    /// Signs a checkpoint over everything acknowledged so far and returns it as text.
    @discardableResult
    package func checkpoint() async -> String {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            queue.async {
                self.perform { writer throws(AuditError) in try writer.checkpoint() }
                continuation.resume()
            }
        }
        return health.checkpoint
    }

    /// Deletes sealed segments whose records are all older than `cutoff`, and returns what stands in their place.
    package func deleteSegments(olderThan cutoff: Timestamp) async throws(AuditError) -> [Tombstone] {
        let result: Result<[Tombstone], AuditError> = await withCheckedContinuation { continuation in
            queue.async {
                let deleted = Mutex<[Tombstone]>([])
                let now = self.clock()
                let failure = self.perform { writer throws(AuditError) in
                    let tombstones = try writer.deleteSegments(olderThan: cutoff, now: now)
                    deleted.withLock { $0 = tombstones }
                }
                continuation.resume(returning: failure.map { .failure($0) } ?? .success(deleted.withLock { $0 }))
            }
        }
        return try result.get()
    }

    /// Waits for what was appended, signs the last checkpoint and lets go of the files. Appending afterwards is an error.
    package func close() async {
        state.withLock { $0.isClosed = true }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            // Behind the drain that is running, if one is: the queue is serial.
            queue.async {
                self.drain()
                self.perform { writer throws(AuditError) in try writer.checkpoint() }
                self.writer.withLock { $0 = nil }
                continuation.resume()
            }
        }
    }
}

/// Keyed hashes of values: the same value has the same hash in one log, and nobody without the key can try values.
package struct ValueHash: Sendable {
    private let key: SecretBytes

    init(key: SecretBytes) {
        self.key = key
    }

    /// Reads the key of the log in `folder`; only the gateway's user can.
    package init(folder: String) throws(AuditError) {
        do throws(CryptoError) {
            key = try SecretFile.read(LogFolder(path: folder, groupReadable: false).valuesKey)
        } catch {
            throw .key(error)
        }
    }

    /// 32 lower-case hexadecimal digits.
    package func hash(_ value: String) -> String {
        String(HMACSHA256.authenticate(Array(value.utf8), key: key).hex.prefix(32))
    }
}
