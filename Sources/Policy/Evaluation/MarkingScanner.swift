// SPDX-License-Identifier: Apache-2.0

/// Finds content markings such as "CONFIDENTIAL" in text, as whole words.
package struct MarkingScanner: Sendable {
    private struct Phrase: Sendable {
        let marking: String
        let bytes: [UInt8]
        let caseSensitive: Bool
    }

    private let phrases: [Phrase]
    /// First bytes of phrases, so that most bytes of a text are looked at once.
    private let starts: [Bool]

    init(_ markings: [MarkingDefinition]) {
        phrases = markings.flatMap { marking in
            marking.text.map { text in
                let bytes = Array(text.utf8)
                return Phrase(
                    marking: marking.id,
                    bytes: marking.caseSensitive ? bytes : bytes.map(Self.lower),
                    caseSensitive: marking.caseSensitive
                )
            }
        }
        var starts = [Bool](repeating: false, count: 256)
        for phrase in phrases {
            guard let first = phrase.bytes.first else { continue }
            starts[Int(first)] = true
            if !phrase.caseSensitive { starts[Int(Self.upper(first))] = true }
        }
        self.starts = starts
    }

    /// Ids of the markings in `text`, sorted.
    package func markings(in text: String) -> [String] {
        guard !phrases.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        var found: Set<String> = []
        for offset in bytes.indices where starts[Int(bytes[offset])] {
            if offset > 0, Self.isWord(bytes[offset - 1]), Self.isWord(bytes[offset]) { continue }
            for phrase in phrases where !found.contains(phrase.marking) && Self.stands(phrase, at: offset, in: bytes) {
                found.insert(phrase.marking)
            }
        }
        return found.sorted()
    }

    private static func stands(_ phrase: Phrase, at offset: Int, in bytes: [UInt8]) -> Bool {
        let end = offset + phrase.bytes.count
        guard end <= bytes.count else { return false }
        for index in phrase.bytes.indices {
            let byte = bytes[offset + index]
            if (phrase.caseSensitive ? byte : lower(byte)) != phrase.bytes[index] { return false }
        }
        return end == bytes.count || !isWord(bytes[end]) || !isWord(bytes[end - 1])
    }

    /// ASCII only: a marking in another script is compared byte by byte.
    private static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte + 32 : byte }
    private static func upper(_ byte: UInt8) -> UInt8 { byte >= 97 && byte <= 122 ? byte - 32 : byte }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte >= 48 && byte <= 57 || byte >= 65 && byte <= 90 || byte >= 97 && byte <= 122 || byte == 95 || byte >= 128
    }
}
