// SPDX-License-Identifier: Apache-2.0

/// A pattern in which `*` stands for any text and `?` for any one byte; ASCII letters match in either case.
///
/// Takes at most pattern × text steps, whatever the text: the texts come from repositories, so a matcher that can be made to
/// take exponential time, as backtracking expressions can, is not an option.
struct Wildcard: Equatable, Sendable {
    private let pattern: [UInt8]

    init(_ pattern: String) {
        self.pattern = pattern.utf8.map(Wildcard.folded)
    }

    func matches(_ text: some Collection<UInt8>) -> Bool {
        let text = text.map(Wildcard.folded)
        var p = 0
        var t = 0
        // Where the last `*` stood, and how far the text it swallowed reaches.
        var star: Int?
        var resume = 0
        while t < text.count {
            if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
                star = p
                resume = t
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == UInt8(ascii: "?") {
                p += 1
                t += 1
            } else if let star {
                resume += 1
                t = resume
                p = star + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }

    private static func folded(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
