// SPDX-License-Identifier: Apache-2.0

@_spi(_Unicode) internal import Swift

/// BERT's uncased tokenizer: normalise, split at white space and punctuation, then the longest pieces from the left.
///
/// Source: Devlin et al., "BERT" (2018), and Wu et al., "Google's Neural Machine Translation System" (2016), §4.1. Accents are
/// removed by canonical decomposition, CJK ideographs stand alone, control characters vanish.
struct WordPieceTokenizer: Sendable {
    let vocabulary: Vocabulary
    let lowercases: Bool
    /// Words over this many scalars are unknown, as in the reference: the search below is quadratic in them.
    private static let longestWord = 100

    /// Piece numbers of `text`, without `[CLS]` and `[SEP]`, at most `limit`.
    func pieces(of text: String, limit: Int) -> [Int32] {
        var result: [Int32] = []
        var word: [Unicode.Scalar] = []
        func finish() {
            guard !word.isEmpty else { return }
            append(word, to: &result)
            word.removeAll(keepingCapacity: true)
        }
        for scalar in text.unicodeScalars {
            if result.count >= limit { break }
            switch Self.role(of: scalar) {
            case .dropped: continue
            case .space: finish()
            case .alone:
                finish()
                append([scalar], to: &result)
            case .letter:
                fold(scalar, into: &word)
            }
        }
        if result.count < limit { finish() }
        return Array(result.prefix(limit))
    }

    private func fold(_ scalar: Unicode.Scalar, into word: inout [Unicode.Scalar]) {
        guard lowercases else { return word.append(scalar) }
        if scalar.isASCII {
            let value = scalar.value
            return word.append(value >= 65 && value <= 90 ? Unicode.Scalar(UInt8(value + 32)) : scalar)
        }
        for part in String(scalar)._nfd where part.properties.generalCategory != .nonspacingMark {
            word.append(contentsOf: part.properties.lowercaseMapping.unicodeScalars)
        }
    }

    private func append(_ word: [Unicode.Scalar], to result: inout [Int32]) {
        guard word.count <= Self.longestWord else { return result.append(vocabulary.unknown) }
        let before = result.count
        var start = 0
        while start < word.count {
            var end = word.count
            var found: Int32?
            while end > start {
                var candidate = start > 0 ? "##" : ""
                candidate.unicodeScalars.append(contentsOf: word[start..<end])
                if candidate.utf8.count <= vocabulary.longestPiece, let number = vocabulary.number(of: candidate) {
                    found = number
                    break
                }
                end -= 1
            }
            guard let found else {
                // One part unknown makes the whole word unknown.
                result.removeLast(result.count - before)
                return result.append(vocabulary.unknown)
            }
            result.append(found)
            start = end
        }
    }

    /// Piece numbers of one word of lower-case ASCII letters and digits: what `pieces(of:limit:)` gives, many times faster.
    func pieces(ofPlain word: ArraySlice<UInt8>) -> [Int32] {
        guard word.count <= Self.longestWord else { return [vocabulary.unknown] }
        var result: [Int32] = []
        var start = word.startIndex
        while start < word.endIndex {
            var hash = PieceHash()
            if start > word.startIndex {
                hash.append(UInt8(ascii: "#"))
                hash.append(UInt8(ascii: "#"))
            }
            var longest: (end: Int, number: Int32)?
            for index in start..<word.endIndex {
                hash.append(word[index])
                if let number = vocabulary.number(of: hash) { longest = (index + 1, number) }
            }
            guard let longest else { return [vocabulary.unknown] }
            result.append(longest.number)
            start = longest.end
        }
        return result
    }

    private enum Role {
        case dropped
        case space
        case alone
        case letter
    }

    private static func role(of scalar: Unicode.Scalar) -> Role {
        let value = scalar.value
        if value < 128 {
            switch value {
            case 9, 10, 13, 32: return .space
            case 0..<32, 127: return .dropped
            case 48...57, 65...90, 97...122: return .letter
            default: return .alone
            }
        }
        if value == 0xFFFD { return .dropped }
        if isIdeograph(value) { return .alone }
        switch scalar.properties.generalCategory {
        case .control, .format, .privateUse, .surrogate, .unassigned: return .dropped
        case .spaceSeparator: return .space
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            return .alone
        default: return .letter
        }
    }

    /// The blocks of CJK ideographs that the reference separates.
    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x2A6DF, 0x2A700...0x2B73F, 0x2B740...0x2B81F,
            0x2B820...0x2CEAF, 0xF900...0xFAFF, 0x2F800...0x2FA1F:
            true
        default: false
        }
    }
}
