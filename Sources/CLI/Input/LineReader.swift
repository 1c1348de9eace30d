// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Reads lines from a descriptor as they come, in bounded memory.
struct LineReader {
    /// Longer lines are refused.
    static let longestLine = 1 << 20

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var atEnd = false
    private(set) var number = 0

    /// - Parameter descriptor: stays with the caller, for example standard input.
    init(_ descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// The next line without its line feed; nil at the end.
    ///
    /// Blocks until there is one: call it where nothing else waits for the thread.
    mutating func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                number += 1
                return Array(buffer[start..<end])
            }
            searched = buffer.count
            if atEnd {
                guard start < buffer.count else { return nil }
                defer { start = buffer.count }
                number += 1
                return Array(buffer[start...])
            }
            guard buffer.count - start <= Self.longestLine else {
                throw CommandError(.usage, "line \(number + 1)", "longer than \(Self.longestLine) bytes")
            }
            searched -= start
            buffer.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private mutating func fill() throws(Errno) {
        let size = 65_536
        var chunk = [UInt8](repeating: 0, count: size)
        let count = try Errno.retrying {
            unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, size) }
        }
        if count == 0 { atEnd = true }
        buffer += chunk.prefix(count)
    }
}
