// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
package import System

/// One end of a Unix socket that keeps message boundaries and carries descriptors.
package struct MessageSocket: ~Copyable, Sendable {
    package let descriptor: Descriptor

    package init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    /// Connects to the listener at `path`.
    package init(connectingTo path: String) throws(Errno) {
        descriptor = Descriptor(owning: try Errno.check(unsafe ck_message_connect(path)))
    }

    /// A listener at `path`, which must not exist. Only users with write permission on the path can connect.
    ///
    /// - Parameter mode: permission bits of the socket, 0600 unless a group may connect.
    package static func listener(at path: String, mode: UInt32 = 0o600) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_message_listen(path, mode, 64)))
    }

    /// Sends words, and duplicates of descriptors that stay the caller's.
    package func send(_ words: [String], descriptors: [Int32] = []) throws(Errno) {
        var bytes: [UInt8] = []
        for word in words {
            guard !word.utf8.contains(0) else { throw Errno(EINVAL) }
            bytes.append(contentsOf: word.utf8)
            bytes.append(0)
        }
        try send(bytes: bytes, descriptors: descriptors)
    }

    /// Sends one message, and duplicates of descriptors that stay the caller's.
    package func send(bytes: [UInt8], descriptors: [Int32] = []) throws(Errno) {
        guard bytes.count <= RunnerRequest.longest else { throw Errno(EMSGSIZE) }
        let number = descriptor.rawValue
        let result = unsafe bytes.withUnsafeBytes { buffer -> Int in
            guard let start = buffer.baseAddress else { return Int(-EINVAL) }
            return unsafe descriptors.withUnsafeBufferPointer { list in
                unsafe ck_message_send(number, start, buffer.count, list.baseAddress, list.count)
            }
        }
        try Errno.check(Int32(result))
    }

    /// Waits for the next message of words; nil when the other side has closed.
    ///
    /// - Parameter longest: a message with more bytes is `EMSGSIZE`.
    package func receive(
        longest: Int = RunnerRequest.longest
    ) throws(Errno) -> (words: [String], descriptors: ReceivedDescriptors)? {
        guard let message = try receiveBytes(longest: longest) else { return nil }
        guard message.bytes.last == 0 else { throw Errno(EPROTO) }
        let words = message.bytes.dropLast().split(separator: 0, omittingEmptySubsequences: false)
        return (words.map { String(decoding: $0, as: UTF8.self) }, message.descriptors)
    }

    /// Waits for the next message; nil when the other side has closed.
    package func receiveBytes(
        longest: Int
    ) throws(Errno) -> (bytes: [UInt8], descriptors: ReceivedDescriptors)? {
        var numbers = [Int32](repeating: -1, count: RunnerRequest.runDescriptors)
        var count = numbers.count
        var length = -Int(EINVAL)
        let number = descriptor.rawValue
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: longest) { buffer, filled in
            guard let start = buffer.baseAddress else { return }
            length = unsafe numbers.withUnsafeMutableBufferPointer { list -> Int in
                guard let first = list.baseAddress else { return Int(-EINVAL) }
                return unsafe ck_message_receive(number, start, buffer.count, first, &count)
            }
            filled = max(0, length)
        }
        try Errno.check(Int32(length))
        numbers.removeLast(numbers.count - count)
        let received = ReceivedDescriptors(numbers: numbers)
        return length > 0 ? (bytes, received) : nil
    }

    /// The user at the other end, as the kernel noted it at connect.
    package func peerUser() throws(Errno) -> UInt32 {
        var process: pid_t = 0
        var user: uid_t = 0
        try Errno.check(unsafe ck_peer(descriptor.rawValue, &process, &user))
        return user
    }
}

/// Descriptors that came with a message; closed when the last reference goes.
package final class ReceivedDescriptors: Sendable {
    package let numbers: [Int32]

    init(numbers: [Int32]) {
        self.numbers = numbers
    }

    deinit {
        for number in numbers { close(number) }
    }
}
