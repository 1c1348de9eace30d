// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Addresses of crypto currencies, by their checksums.
enum CoinAddress {
    private static let base58: [UInt8] = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
    private static let bech32: [UInt8] = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

    static func isBase58Check(_ text: ArraySlice<UInt8>) -> Bool {
        var bytes: [UInt8] = []
        for character in text {
            guard let digit = base58.firstIndex(of: character) else { return false }
            var carry = digit
            for index in bytes.indices.reversed() {
                carry += Int(bytes[index]) * 58
                bytes[index] = UInt8(carry & 0xFF)
                carry >>= 8
            }
            while carry > 0 {
                bytes.insert(UInt8(carry & 0xFF), at: 0)
                carry >>= 8
            }
        }
        let zeros = text.prefix { $0 == UInt8(ascii: "1") }.count
        bytes = [UInt8](repeating: 0, count: zeros) + bytes
        guard bytes.count >= 21 else { return false }
        let digest = SHA256.hash(SHA256.hash(Array(bytes.dropLast(4))).bytes).bytes
        return bytes.suffix(4).elementsEqual(digest.prefix(4))
    }

    static func isBech32(_ text: ArraySlice<UInt8>) -> Bool {
        let lowered = text.map(\.lowercased)
        guard let separator = lowered.lastIndex(of: UInt8(ascii: "1")), separator > 0 else { return false }
        var values = lowered[..<separator].map { $0 >> 5 } + [0] + lowered[..<separator].map { $0 & 31 }
        for byte in lowered[(separator + 1)...] {
            guard let value = bech32.firstIndex(of: byte) else { return false }
            values.append(UInt8(value))
        }
        var checksum: UInt32 = 1
        let generator: [UInt32] = [0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3]
        for value in values {
            let top = checksum >> 25
            checksum = (checksum & 0x1FF_FFFF) << 5 ^ UInt32(value)
            for (index, term) in generator.enumerated() where top >> UInt32(index) & 1 == 1 { checksum ^= term }
        }
        return checksum == 1 || checksum == 0x2BC8_30A3
    }
}
