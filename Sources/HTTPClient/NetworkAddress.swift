// SPDX-License-Identifier: Apache-2.0

private import Glibc

/// An IP address, to be told apart from those that lead inside.
package struct NetworkAddress: Equatable, Sendable {
    /// 4 bytes, or 16, in network order.
    package let bytes: [UInt8]

    /// From 4 or 16 bytes in network order.
    package init?(bytes: [UInt8]) {
        guard bytes.count == 4 || bytes.count == 16 else { return nil }
        self.bytes = bytes
    }

    /// From the memory of a `sockaddr_in` or `sockaddr_in6`; nil for another family.
    init?(socketAddress memory: [UInt8]) {
        guard memory.count >= 8 else { return nil }
        switch Int32(memory[0]) | Int32(memory[1]) << 8 {
        case AF_INET: self.init(bytes: Array(memory[4..<8]))
        case AF_INET6 where memory.count >= 24: self.init(bytes: Array(memory[8..<24]))
        default: return nil
        }
    }

    /// Whether the address is on the public internet: in none of the special-purpose ranges of RFC 6890 and its registries, and when it carries
    /// an IPv4 address inside (mapped, NAT64, 6to4), neither is that.
    package var isPublic: Bool {
        if bytes.count == 4 { return !Self.specialV4.contains { $0.contains(bytes) } }
        if let embedded { return embedded.isPublic }
        // Global unicast is 2000::/3; all else is special or unassigned.
        return bytes[0] & 0xE0 == 0x20 && !Self.specialV6.contains { $0.contains(bytes) }
    }

    /// The IPv4 address that this IPv6 address stands for.
    private var embedded: NetworkAddress? {
        let zeros = bytes.prefix(10).allSatisfy { $0 == 0 }
        if zeros, bytes[10] == 0xFF, bytes[11] == 0xFF { return NetworkAddress(bytes: Array(bytes[12...])) }
        if Self.nat64.contains(bytes) { return NetworkAddress(bytes: Array(bytes[12...])) }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return NetworkAddress(bytes: Array(bytes[2..<6])) }
        return nil
    }

    private struct Range: Sendable {
        let prefix: [UInt8]
        let bits: Int

        func contains(_ address: [UInt8]) -> Bool {
            for (index, byte) in prefix.enumerated() {
                let significant = min(8, bits - index * 8)
                guard significant > 0 else { return true }
                let mask = UInt8(truncatingIfNeeded: 0xFF00 >> significant)
                guard address[index] & mask == byte & mask else { return false }
            }
            return true
        }
    }

    private static let nat64 = Range(prefix: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0], bits: 96)

    private static let specialV4: [Range] = [
        Range(prefix: [0], bits: 8),  // this network
        Range(prefix: [10], bits: 8),  // private
        Range(prefix: [100, 64], bits: 10),  // carrier-grade NAT
        Range(prefix: [127], bits: 8),  // loopback
        Range(prefix: [169, 254], bits: 16),  // link-local, cloud metadata
        Range(prefix: [172, 16], bits: 12),  // private
        Range(prefix: [192, 0, 0], bits: 24),  // protocol assignments
        Range(prefix: [192, 0, 2], bits: 24),  // documentation
        Range(prefix: [192, 88, 99], bits: 24),  // 6to4 relay
        Range(prefix: [192, 168], bits: 16),  // private
        Range(prefix: [198, 18], bits: 15),  // benchmarking
        Range(prefix: [198, 51, 100], bits: 24),  // documentation
        Range(prefix: [203, 0, 113], bits: 24),  // documentation
        Range(prefix: [224], bits: 4),  // multicast
        Range(prefix: [240], bits: 4),  // reserved, broadcast
    ]

    private static let specialV6: [Range] = [
        Range(prefix: [0x20, 0x01, 0x00, 0x00], bits: 23),  // protocol assignments, Teredo, ORCHID
        Range(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),  // documentation
        Range(prefix: [0x3F, 0xFF, 0x00], bits: 20),  // documentation
    ]
}

extension NetworkAddress: CustomStringConvertible {
    package var description: String {
        if bytes.count == 4 { return bytes.map(String.init).joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }
}
