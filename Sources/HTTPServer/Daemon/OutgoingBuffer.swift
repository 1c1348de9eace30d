// SPDX-License-Identifier: Apache-2.0

/// Chunks between the task that produces them and the thread that sends them, bounded: the producer waits when it is ahead.
struct OutgoingBuffer: Sendable {
    typealias Waiter = CheckedContinuation<Bool, Never>

    private enum End {
        case finished
        case failed
    }

    /// Above this many bytes the producer waits, below it goes on.
    static let highWater = 256 * 1024

    private var bytes: [UInt8] = []
    /// How many of `bytes` have been taken already.
    private var taken = 0
    private var end: End?
    private var waiter: Waiter?

    private var waiting: Int { bytes.count - taken }

    /// Whether the producer has to wait before it gives more.
    var isFull: Bool { waiting >= Self.highWater && end == nil }

    /// Whether more makes any sense.
    var isOpen: Bool { end == nil }

    mutating func append(_ chunk: [UInt8]) {
        if taken > 0 && taken == bytes.count {
            bytes = chunk
            taken = 0
        } else {
            bytes.append(contentsOf: chunk)
        }
    }

    /// Remembers the producer, to be resumed when there is room (true) or nobody reads any more (false).
    mutating func wait(_ waiter: Waiter) {
        self.waiter = waiter
    }

    /// Up to `count` bytes, and the producer if it can go on now.
    mutating func take(atMost count: Int) -> (content: Exchange.Content, waiter: Waiter?) {
        if end == .failed { return (.failed, nil) }
        guard waiting > 0 else { return (end == .finished ? .end : .nothingYet, nil) }
        let slice = bytes[taken..<min(bytes.count, taken + count)]
        taken = slice.endIndex
        // Bytes already taken are dropped when they are the larger half, so that each byte is moved at most once on average.
        if taken < bytes.count && taken > bytes.count / 2 {
            bytes.removeFirst(taken)
            taken = 0
        }
        guard waiting < Self.highWater / 2, let waiter else { return (.bytes(slice), nil) }
        self.waiter = nil
        return (.bytes(slice), waiter)
    }

    /// No more will come; what is waiting is still sent.
    mutating func finish() {
        if end == nil { end = .finished }
    }

    /// No more will be sent. Returns the producer to tell.
    mutating func fail() -> Waiter? {
        end = .failed
        return close()
    }

    /// Throws away what is waiting. Returns the producer to tell.
    mutating func close() -> Waiter? {
        if end == nil { end = .failed }
        bytes = []
        taken = 0
        defer { waiter = nil }
        return waiter
    }
}
