// SPDX-License-Identifier: Apache-2.0

/// Cuts text into the identifiers and words it is made of, and those into sub-words.
///
/// `HTTPServer_getUserName2` is one identifier with the sub-words `http`, `server`, `get`, `user`, `name2`. All is folded to
/// lower case (ASCII only); bytes of other scripts count as letters, so their words stay whole.
enum IdentifierSplitter {
    /// Longer runs are data, not names.
    static let longestIdentifier = 128

    /// Finds each identifier of `bytes[range]` and tells its sub-words.
    ///
    /// - Parameter identifier: gets the lower-case letters and digits of the identifier, without `_`, and the end of each sub-word in
    ///   them.
    static func forEach(
        in bytes: borrowing Span<UInt8>,
        _ range: Range<Int>,
        _ identifier: (inout [UInt8], [Int]) -> Void
    ) {
        var folded: [UInt8] = []
        folded.reserveCapacity(longestIdentifier)
        var ends: [Int] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard kind(bytes[index]) != .other else {
                index += 1
                continue
            }
            let start = index
            while index < range.upperBound, kind(bytes[index]) != .other { index += 1 }
            guard index - start <= longestIdentifier else { continue }
            folded.removeAll(keepingCapacity: true)
            ends.removeAll(keepingCapacity: true)
            split(bytes, start..<index, &folded, &ends)
            if !folded.isEmpty { identifier(&folded, ends) }
        }
    }

    private static func split(
        _ bytes: borrowing Span<UInt8>,
        _ range: Range<Int>,
        _ folded: inout [UInt8],
        _ ends: inout [Int]
    ) {
        var previous = Kind.other
        for index in range {
            let byte = bytes[index]
            let current = kind(byte)
            switch (previous, current) {
            case (_, .underscore):
                close(folded, &ends)
            case (.lower, .upper), (.digit, .upper):
                close(folded, &ends)
            case (.upper, .upper) where index + 1 < range.upperBound && kind(bytes[index + 1]) == .lower:
                // The last capital of an acronym begins the next word: HTTPServer.
                close(folded, &ends)
            default:
                break
            }
            if current != .underscore { folded.append(current == .upper ? byte | 0x20 : byte) }
            previous = current
        }
        close(folded, &ends)
    }

    private static func close(_ folded: [UInt8], _ ends: inout [Int]) {
        if !folded.isEmpty, ends.last != folded.count { ends.append(folded.count) }
    }

    private enum Kind: Equatable {
        case lower, upper, digit, underscore, other
    }

    @inline(__always)
    private static func kind(_ byte: UInt8) -> Kind {
        switch byte {
        case 97...122, 0x80...: .lower
        case 65...90: .upper
        case 48...57: .digit
        case UInt8(ascii: "_"), UInt8(ascii: "$"): .underscore
        default: .other
        }
    }
}
