// SPDX-License-Identifier: Apache-2.0

/// What a run wrote to its two streams, in bounded memory: of each stream the first and the last part.
///
/// Whoever runs the command appends what arrives, whatever its amount. The beginning holds the first failure of a build, the end
/// the summary of a test run; what lies between is dropped, and the report says so.
package struct OutputCapture: Equatable, Sendable {
    package enum Stream: Equatable, Sendable {
        case output
        case error
    }

    private(set) var output: StreamCapture
    private(set) var error: StreamCapture

    /// - Parameters:
    ///   - head: bytes kept from the beginning of each stream. Default: 1 MiB.
    ///   - tail: bytes kept from the end of each stream. Default: 3 MiB.
    package init(head: Int = 1 << 20, tail: Int = 3 << 20) {
        output = StreamCapture(headLimit: head, tailLimit: tail)
        error = StreamCapture(headLimit: head, tailLimit: tail)
    }

    /// Appends what one read gave. Constant time per byte.
    package mutating func append(_ bytes: some Collection<UInt8>, from stream: Stream) {
        switch stream {
        case .output: output.append(bytes)
        case .error: error.append(bytes)
        }
    }

    /// Bytes that were not kept.
    package var dropped: Int { output.dropped + error.dropped }
}

/// The first and the last bytes of one stream.
struct StreamCapture: Equatable, Sendable {
    let headLimit: Int
    let tailLimit: Int
    private(set) var head: [UInt8] = []
    /// A ring once it is full: `start` is its oldest byte.
    private var ring: [UInt8] = []
    private var start = 0
    private(set) var dropped = 0

    init(headLimit: Int, tailLimit: Int) {
        self.headLimit = max(0, headLimit)
        self.tailLimit = max(1, tailLimit)
    }

    /// Oldest byte first.
    var tail: [UInt8] { start == 0 ? ring : Array(ring[start...]) + ring[..<start] }

    mutating func append(_ bytes: some Collection<UInt8>) {
        let fitting = min(headLimit - head.count, bytes.count)
        head.append(contentsOf: bytes.prefix(fitting))
        var rest = bytes.dropFirst(fitting)
        if rest.count > tailLimit {
            dropped += rest.count - tailLimit
            rest = rest.dropFirst(rest.count - tailLimit)
        }
        let growing = min(tailLimit - ring.count, rest.count)
        ring.append(contentsOf: rest.prefix(growing))
        for byte in rest.dropFirst(growing) {
            ring[start] = byte
            start = start + 1 == tailLimit ? 0 : start + 1
            dropped += 1
        }
    }
}
