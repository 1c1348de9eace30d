// SPDX-License-Identifier: Apache-2.0

/// Takes the pack out of the answer to a `git-upload-pack` request with `side-band-64k`, as it arrives.
package struct PackAnswer {
    private var packets = PacketLines()
    private var isInPack = false
    private var isComplete = false

    package init() {}

    /// The bytes of the pack in this chunk.
    package mutating func append(_ chunk: [UInt8]) throws(RemoteFailure) -> [UInt8] {
        packets.append(chunk)
        var pack: [UInt8] = []
        while let packet = try packets.next() {
            switch packet {
            case .flush: isComplete = isInPack
            case .line(let bytes): try read(bytes, into: &pack)
            }
        }
        return pack
    }

    /// Whether the answer has ended as it should.
    package func finish() throws(RemoteFailure) {
        guard isComplete, packets.isEmpty else { throw .malformed("the pack is not whole") }
    }

    private mutating func read(_ bytes: [UInt8], into pack: inout [UInt8]) throws(RemoteFailure) {
        switch bytes.first {
        case 1:
            isInPack = true
            pack += bytes.dropFirst()
        // Progress in words.
        case 2: break
        case 3: throw .refused(Self.text(bytes.dropFirst()))
        default:
            let text = Self.text(bytes[...])
            if text.hasPrefix("ERR ") { throw .refused(String(text.dropFirst(4))) }
            guard !isInPack, text.hasPrefix("NAK") || text.hasPrefix("ACK ") else {
                throw .malformed("no pack where one belongs")
            }
        }
    }

    /// The server's words, without what a terminal would obey.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let printable = bytes.prefix(500).map { $0 < 0x20 || $0 == 0x7F ? UInt8(ascii: " ") : $0 }
        return String(decoding: printable, as: UTF8.self)
    }
}
