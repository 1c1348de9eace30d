// SPDX-License-Identifier: Apache-2.0

/// A name with `*` (any run of bytes) and `?` (any one byte); everything else stands for itself.
///
/// Matching takes at most name × pattern steps: after a mismatch only the last `*` is tried again, longer.
package struct NamePattern: Hashable, Sendable {
    package let text: String
    private let bytes: [UInt8]
    /// Whether there is neither `*` nor `?`.
    package let isLiteral: Bool

    package init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        isLiteral = !bytes.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
    }

    package func matches(_ name: String) -> Bool {
        if isLiteral { return name == text }
        return Self.matches(bytes[...], Array(name.utf8)[...])
    }

    /// Whether every name that `other` matches is matched by this pattern. Never wrongly true.
    package func covers(_ other: NamePattern) -> Bool {
        text == "*" || text == other.text || (other.isLiteral && matches(other.text))
    }

    static func matches(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        var (p, n) = (pattern.startIndex, name.startIndex)
        var retry: (pattern: Int, name: Int)?
        while n < name.endIndex {
            if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
                retry = (p + 1, n)
                p += 1
            } else if p < pattern.endIndex, pattern[p] == UInt8(ascii: "?") || pattern[p] == name[n] {
                (p, n) = (p + 1, n + 1)
            } else if let last = retry {
                retry = (last.pattern, last.name + 1)
                (p, n) = (last.pattern, last.name + 1)
            } else {
                return false
            }
        }
        while p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") { p += 1 }
        return p == pattern.endIndex
    }
}
