// SPDX-License-Identifier: Apache-2.0

/// Names as they are looked up.
enum SymbolName {
    /// The letters and digits of a name in lower case: `getUserName`, `get_user_name` and `get user name` are one.
    ///
    /// A name of other characters only, such as `==`, stays as it is.
    static func joined(_ name: String) -> String {
        let bytes = name.utf8.compactMap(fold)
        return bytes.isEmpty ? name : String(decoding: bytes, as: UTF8.self)
    }

    /// A letter in lower case, a digit or a byte of another script; nil for what joined names leave out.
    @inline(__always)
    static func fold(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57, 97...122, 0x80...: byte
        case 65...90: byte | 0x20
        default: nil
        }
    }

    // MARK: - As a term

    /// Begins the term of a name without letters; a character that is no part of names.
    private static let mark = "\u{B7}"

    /// A joined name as one word to the full-text index, which takes letters, digits and bytes of other scripts: `==` becomes `·3d3d`.
    static func term(_ joined: String) -> String {
        if joined.utf8.allSatisfy({ fold($0) == $0 }) { return joined }
        let digits = Array("0123456789abcdef".utf8)
        let hex = joined.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return mark + String(decoding: hex, as: UTF8.self)
    }

    /// The joined name that `term` was made from.
    static func joined(ofTerm term: String) -> String {
        guard term.hasPrefix(mark) else { return term }
        let digits = Array(term.utf8.dropFirst(mark.utf8.count))
        func value(_ digit: UInt8) -> UInt8 { digit <= 57 ? digit &- 48 : digit &- 87 }
        let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
        return bytes.isEmpty ? term : String(decoding: bytes, as: UTF8.self)
    }
}
