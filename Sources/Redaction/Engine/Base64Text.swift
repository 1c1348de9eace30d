// SPDX-License-Identifier: Apache-2.0

/// Base64 in any of its spellings: standard or URL-safe, padded or not.
enum Base64Text {
    /// The decoded bytes; nil when `text` holds anything but base64 with optional padding at its end.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count * 3 / 4)
        var bits: UInt32 = 0
        var count = 0
        var padded = false
        for byte in text {
            if byte == UInt8(ascii: "=") {
                padded = true
                continue
            }
            guard !padded else { return nil }
            let value = sextet(byte)
            guard value < 64 else { return nil }
            bits = bits << 6 | UInt32(value)
            count += 1
            if count == 4 {
                result.append(UInt8(truncatingIfNeeded: bits >> 16))
                result.append(UInt8(truncatingIfNeeded: bits >> 8))
                result.append(UInt8(truncatingIfNeeded: bits))
                count = 0
            }
        }
        switch count {
        case 1: return nil
        case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
        case 3:
            result.append(UInt8(truncatingIfNeeded: bits >> 10))
            result.append(UInt8(truncatingIfNeeded: bits >> 2))
        default: break
        }
        return result
    }

    /// 0…63, or 255.
    @inline(__always)
    static func sextet(_ byte: UInt8) -> UInt8 {
        if byte.isUpper { return byte &- 0x41 }
        if byte.isLower { return byte &- 0x47 }
        if byte.isDigit { return byte &+ 4 }
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): return 63
        default: return 255
        }
    }
}

/// Base32 as RFC 4648 has it, in upper case.
enum Base32Text {
    /// The decoded bytes of 24 letters and digits or more; nil for anything else.
    static func decode(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count >= 24, let first = text.first, first.isUpper else { return nil }
        let digits = text.prefix { $0.isUpper || $0 >= 0x32 && $0 < 0x38 }
        guard digits.count >= 24, digits.endIndex == text.endIndex || text[digits.endIndex] == UInt8(ascii: "=") else {
            return nil
        }
        var result: [UInt8] = []
        result.reserveCapacity(digits.count * 5 / 8)
        var bits: UInt32 = 0
        var count = 0
        for byte in digits {
            bits = bits << 5 | UInt32(byte.isUpper ? byte &- 0x41 : byte &- 0x18)
            count += 5
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return result
    }
}

/// RFC 7519 in its compact form.
enum JSONWebToken {
    /// Whether the first part is base64url of an object with `"alg"` or `"typ"` or `"enc"`.
    static func isPlausible(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 2, let header = Base64Text.decode(parts[0]), header.first == UInt8(ascii: "{") else {
            return false
        }
        return [("\"alg\"" as StaticString), "\"typ\"", "\"enc\"", "\"kid\""].contains {
            Filler.contains(header[...], $0)
        }
    }
}
