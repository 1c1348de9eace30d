// SPDX-License-Identifier: Apache-2.0

/// Tells what people make up as a password from the words and names of programs.
enum ChosenWord {
    /// Random text with a digit or sign, words with two digits (`River42`, `M0ns00n95`), or three and more words joined by dashes.
    static func isLikely(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 6, text.count <= 256, !text.contains(where: \.isSpace), !isPathOrNumber(text) else {
            return false
        }
        if isPhrase(text) || Randomness.isScrambled(text) || MadeUpWord.isJumbled(text) || MadeUpWord.isMemorable(text)
        {
            return true
        }
        return text.contains(where: \.isLetter)
            && text.contains { !$0.isLetter && $0 != 0x2D && $0 != 0x5F && $0 != 0x2E }
            && Randomness.looksRandom(text)
    }

    static func isPhrase(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 6, text.count <= 64, !text.contains(where: \.isSpace) else { return false }
        if text.count(where: \.isDigit) >= 2, text.contains(where: \.isLetter) { return !isCountedName(text) }
        let words = text.split(separator: UInt8(ascii: "-"))
        return words.count >= 3 && text.contains(where: \.isUpper) || words.count >= 4
    }

    /// Random beyond doubt, and no hexadecimal, which digests are.
    static func isScrambled(_ text: ArraySlice<UInt8>) -> Bool {
        if Randomness.isScrambled(text, above: 5.3) || endsAtRandom(text) { return true }
        guard text.contains(where: \.isDigit), text.contains(where: \.isLetter), !text.allSatisfy(\.isHexDigit),
            Randomness.isVaried(text), !isCountedName(text)
        else { return false }
        let digits = text.count(where: \.isDigit)
        let isOfBothCases = text.contains(where: \.isUpper) && text.contains(where: \.isLower)
        return (isOfBothCases || digits >= 3) && Randomness.surpriseWithoutSigns(text) >= 4.9
    }

    /// One of the parts between dots, dashes and underscores is six bytes or more of digits and letters of both cases that change at
    /// least three times: `Harbor-x81kQ2`.
    static func endsAtRandom(_ text: ArraySlice<UInt8>) -> Bool {
        text.split(whereSeparator: { $0 == 0x2D || $0 == 0x5F || $0 == 0x2E }).contains { part in
            guard part.count >= 6, part.count <= 24, part.count(where: \.isDigit) >= 2, part.contains(where: \.isUpper),
                part.contains(where: \.isLower)
            else { return false }
            var changes = 0
            var previous = part[part.startIndex]
            for byte in part.dropFirst() {
                if byte.isDigit != previous.isDigit || byte.isUpper != previous.isUpper { changes += 1 }
                previous = byte
            }
            return changes >= 3
        }
    }

    /// `token_12`, `field10`: a name in lower case that is counted, as variables are.
    private static func isCountedName(_ text: ArraySlice<UInt8>) -> Bool {
        let isName = text.allSatisfy { ($0.isWord || $0 == 0x2D || $0 == 0x2E) && !$0.isUpper }
        guard isName else { return false }
        let stem = text.prefix { !$0.isDigit }
        return text.dropFirst(stem.count).allSatisfy(\.isDigit) && text.count - stem.count <= 2
    }

    /// A path, a URL, a version, ports, a member such as `x=1`.
    private static func isPathOrNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first else { return true }
        if first == UInt8(ascii: "/") || first == UInt8(ascii: ".") || first == UInt8(ascii: "~") { return true }
        if Filler.contains(text, "://") || text.allSatisfy({ !$0.isLetter }) { return true }
        return text.contains(UInt8(ascii: "/")) && !Randomness.looksRandom(text)
    }
}
