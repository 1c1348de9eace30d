// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// How much output may still be passed on; both streams draw from one budget.
final class OutputBudget {
    private(set) var left: UInt64
    /// Everything the command wrote, passed on or not.
    private(set) var total: UInt64 = 0

    init(_ bytes: UInt64) {
        left = bytes
    }

    var isExceeded: Bool { dropped }
    private var dropped = false

    /// How many of `count` new bytes may pass.
    func take(_ count: Int) -> Int {
        total += UInt64(count)
        let granted = min(left, UInt64(count))
        left -= granted
        if granted < count { dropped = true }
        return Int(granted)
    }
}

/// Passes one stream of the command on, byte by byte the same, up to the budget; then keeps the last bytes for the end, if asked.
///
/// Never blocks: a reader that does not read stops the command when its pipe is full, and does not stop the clock.
final class OutputPump {
    private static let room = 65_536
    /// A pipe that poll calls writable takes this much without blocking (PIPE_BUF).
    private static let atomic = 4096

    private let source: Descriptor
    let destination: Int32
    private let budget: OutputBudget
    private var pending: ArraySlice<UInt8> = []
    private(set) var isOpen = true
    /// How often something moved.
    private(set) var steps = 0
    private var isBroken = false

    private var tail: OutputTail

    /// - Parameter tail: how many of the last bytes beyond the budget are passed on at the end.
    init(source: consuming Descriptor, destination: Int32, budget: OutputBudget, tail: UInt64) {
        self.tail = OutputTail(capacity: tail)
        self.source = source
        self.destination = destination
        self.budget = budget
    }

    /// Whether nothing is left to do.
    var isDone: Bool { !isOpen && pending.isEmpty }

    /// What to poll for reading; negative while there is no room.
    var reading: Int32 { isOpen && pending.count < Self.room ? source.rawValue : -1 }

    /// What to poll for writing; negative while there is nothing to write.
    var writing: Int32 { pending.isEmpty ? -1 : destination }

    /// Reads once. Call when poll says that `reading` is readable.
    func read() {
        steps += 1
        let number = source.rawValue
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
            count = max(0, unsafe Glibc.read(number, buffer.baseAddress, buffer.count))
        }
        if bytes.isEmpty {
            isOpen = false
            if !isBroken { pending += tail.rendered }
            return
        }
        let granted = budget.take(bytes.count)
        if !isBroken { pending += bytes.prefix(granted) }
        if tail.capacity > 0 { tail.add(bytes[granted...]) }
    }

    /// Writes once. Call when poll says that `writing` is writable, or has failed.
    func write() {
        let part = pending.prefix(Self.atomic)
        let number = destination
        let count = unsafe part.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
        if count >= 0 {
            steps += 1
            pending = pending.dropFirst(count)
        } else if errno != EINTR && errno != EAGAIN {
            // Nobody reads any more: the command goes on, its output is dropped.
            isBroken = true
            pending = []
        }
    }
}
