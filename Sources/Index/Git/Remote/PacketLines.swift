// SPDX-License-Identifier: Apache-2.0

/// Git's pkt-lines, taken from bytes as they arrive (gitprotocol-common).
///
/// Holds one incomplete line at most, so its memory is bounded by 64 KiB and a chunk.
struct PacketLines {
    enum Packet: Equatable {
        case line([UInt8])
        /// `0000`
        case flush
    }

    private var buffer: [UInt8] = []
    private var position = 0

    mutating func append(_ chunk: [UInt8]) {
        if position > 0 {
            buffer.removeFirst(position)
            position = 0
        }
        buffer += chunk
    }

    /// The next complete packet; nil until more bytes are there.
    ///
    /// - Throws: `RemoteFailure.malformed` for a length that is none.
    mutating func next() throws(RemoteFailure) -> Packet? {
        guard buffer.count - position >= 4 else { return nil }
        let digits = buffer[position..<position + 4]
        guard let length = Int(String(decoding: digits, as: UTF8.self), radix: 16), length == 0 || length >= 4 else {
            throw .malformed("a packet without a length")
        }
        guard length > 0 else {
            position += 4
            return .flush
        }
        guard buffer.count - position >= length else { return nil }
        defer { position += length }
        return .line(Array(buffer[position + 4..<position + length]))
    }

    /// Whether everything that arrived was taken.
    var isEmpty: Bool { position == buffer.count }
}

/// Why a fetch came to nothing.
package enum RemoteFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The answer is not git's protocol. The words are ours.
    case malformed(String)
    /// The server says that it cannot do this; its words.
    case refused(String)
    case tooManyReferences(limit: Int)
    /// What was fetched cannot be kept or is not whole.
    case mirror(path: String, reason: String)

    package var description: String {
        switch self {
        case .malformed(let what):
            "the server does not speak git's smart HTTP protocol (\(what)): check the address in a git client"
        case .refused(let words): "the git server refused: \(words)"
        case .tooManyReferences(let limit): "the repository has more than \(limit) branches and tags"
        case .mirror(let path, let reason): "the mirror \(path) cannot be brought up to date: \(reason)"
        }
    }
}
