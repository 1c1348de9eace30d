// SPDX-License-Identifier: Apache-2.0

/// The password among the arguments of a call that logs in: `bind("cn=a", "x")`, `FTP(host, "user", "x")`, `Client("id", "x")`.
struct CredentialCall {
    let view: TextView
    /// Behind the bracket that opens the arguments.
    let start: Int

    private static let reach = 240

    /// The last literal that somebody made up as a password, behind at least one other argument.
    func examine(into found: inout [Found]) {
        let reader = LiteralReader(view: view, key: start..<start)
        var index = view.at(start - 1).isQuote ? start - 1 : start
        var arguments = 0
        var last: Range<Int>?
        var depth = 0
        let limit = min(view.upper, start + Self.reach)
        while index < limit, arguments < 6 {
            let byte = view[index]
            if byte == 0x22 || byte == 0x27 {
                guard let (content, after) = reader.literal(at: index, backslashes: 0) else { return }
                if arguments > 0, isSecret(content) { last = content }
                index = after
                continue
            }
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { depth += 1 }
            if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
                if depth == 0 { break }
                depth -= 1
            }
            if byte == UInt8(ascii: ";") { break }
            if byte == UInt8(ascii: ","), depth == 0 { arguments += 1 }
            index += 1
        }
        guard let last else { return }
        found.append(
            Found(start: last.lowerBound, end: last.upperBound, rule: BuiltIn.credentialCall.rawValue, confidence: 0.7)
        )
    }

    /// Random beyond doubt, or with digits in it and neither a file, a host nor an option.
    private func isSecret(_ range: Range<Int>) -> Bool {
        let text = view.slice(range)
        guard text.count >= 8, text.count <= 128, !Filler.isFiller(text), !Filler.isReference(text) else {
            return false
        }
        if ChosenWord.isScrambled(text) { return true }
        guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3D && $0 != 0x2C && $0 != 0x3C && $0 != 0x28 }),
            !Filler.contains(text, "://"), text.count(where: \.isDigit) >= 2, text.first != UInt8(ascii: "/")
        else { return false }
        return Randomness.looksRandom(text) || Randomness.isInterleaved(text)
            || ChosenWord.isPhrase(text) && text.contains(where: { "!@#$^*?~+-_".utf8.contains($0) })
                && text.contains(where: \.isUpper)
    }
}
