// SPDX-License-Identifier: Apache-2.0

/// The password among the arguments of a call that logs in: `bind("cn=a", "x")`, `FTP(host, "user", "x")`, `Client("id", "x")`.
struct CredentialCall {
    let view: TextView
    /// Behind the bracket that opens the arguments.
    let start: Int

    private static let reach = 240

    /// The last literal that somebody made up as a password, behind at least one other argument, or at any place where a key is asked for.
    func examine(into found: inout [Found]) {
        if view.at(start - 1) == UInt8(ascii: "("), view.has(".toCharArray(", at: start - 13) {
            examineCharacters(into: &found)
            return
        }
        var isKeyed: Bool?
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
                if content.count >= 6 {
                    let mayBeAnywhere = isKeyed ?? self.isKeyed
                    isKeyed = mayBeAnywhere
                    let fits = arguments > 0 ? isSecret(content) : isToken(content)
                    let isTaken = !isNamedOtherwise(index) && (mayBeAnywhere && isKey(content) || fits)
                    if isTaken { last = content }
                }
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

    /// Whether the name of the call says that its literal argument is a key or a password wherever it stands.
    private var isKeyed: Bool {
        let end = start - 1
        let name = view.slice(view.start(of: end, limit: end - 48) { $0.isWord || Self.memberSigns.contains($0) }..<end)
        if name.hasSuffix("Hash::make") { return true }
        return KeyName.words(of: name).contains { Self.keyed.contains($0) }
    }

    /// `request_id='…'`, `"salt": b"…"`: an argument or a member with a name, other than `key=`.
    private func isNamedOtherwise(_ open: Int) -> Bool {
        let sign = view.start(of: open, limit: open - 4) { $0 == 0x20 || $0 == UInt8(ascii: "b") } - 1
        guard view.at(sign) == UInt8(ascii: "=") || view.at(sign) == UInt8(ascii: ":") else { return false }
        let end = view.start(of: sign, limit: sign - 3, while: \.isBlank)
        return !view.has("key", at: end - 3)
    }

    /// `.`, `:`, `->`, `!`, `[`, `]`
    private static let memberSigns: [UInt8] = [0x2E, 0x3A, 0x2D, 0x3E, 0x21, 0x5B, 0x5D]

    private static let keyed = WordSet([
        "password", "passwd", "passphrase", "pwd", "secret", "token", "tokens", "hmac", "jwt", "jws", "jwe", "auth",
        "authenticate",
        "credential", "credentials", "bcrypt", "scrypt", "argon2", "pbkdf2", "hashpw", "crypt", "encrypt", "decrypt",
        "cipher", "aes",
        "signer", "serializer", "fernet", "bearer", "apikey", "hmac256", "hmac512", "hmacsha256", "mac", "joken",
        "createhmac", "hexdigest",
        "signing", "encryption", "kdf", "keyring",
    ])

    /// `"value".toCharArray()`, as Java wants passwords.
    private func examineCharacters(into found: inout [Found]) {
        let close = start - 14
        let open = view.start(of: close, limit: close - 128) { $0 != view.at(close) && !$0.isNewline }
        guard view.at(open - 1) == view.at(close), close - open >= 6, isKey(open..<close) else { return }
        found.append(Found(start: open, end: close, rule: BuiltIn.credentialCall.rawValue, confidence: 0.7))
    }

    /// Made up or random, and no name of an algorithm.
    private func isKey(_ range: Range<Int>) -> Bool {
        let text = view.slice(range)
        guard text.count >= 6, text.count <= 256, !Filler.isFiller(text), !Filler.isReference(text),
            !text.contains(0x5C)
        else {
            return false
        }
        let lowered = text.prefix(8).map(\.lowercased)[...]
        if ["sha", "md5", "aes", "rsa", "hmac", "pbkdf", "blowfish", "utf", "%"].contains(where: {
            lowered.starts(with: $0.utf8)
        }) {
            return false
        }
        return ChosenWord.isLikely(text) || MadeUpWord.isJumbled(text)
    }

    /// The only argument, a random token: `Client("acme_3f9a…")`.
    private func isToken(_ range: Range<Int>) -> Bool {
        let text = view.slice(range)
        let next = view.at(range.upperBound + 1)
        guard text.count >= 24, text.count <= 128, next == UInt8(ascii: ")") || next == UInt8(ascii: ","),
            !Filler.isFiller(text), text.allSatisfy({ $0.isWord || $0 == 0x2D || $0 == 0x2E })
        else { return false }
        return text.split(whereSeparator: { !$0.isAlphanumeric }).contains { part in
            part.count >= 20 && part.contains(where: \.isLetter) && part.count(where: \.isDigit) >= 3
                && (Randomness.looksRandom(part) && (part.count >= 32 || !part.allSatisfy(\.isHexDigit)))
        }
    }

    /// Random beyond doubt, or with digits in it and neither a file, a host nor an option.
    private func isSecret(_ range: Range<Int>) -> Bool {
        let text = view.slice(range)
        guard text.count >= 8, text.count <= 128, !Filler.isFiller(text), !Filler.isReference(text) else {
            return false
        }
        if ChosenWord.isScrambled(text) || MadeUpWord.isJumbled(text) || MadeUpWord.isPassphrase(text)
            || MadeUpWord.isMemorable(text)
        {
            return true
        }
        guard text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3D && $0 != 0x2C && $0 != 0x3C && $0 != 0x28 }),
            !Filler.contains(text, "://"), text.count(where: \.isDigit) >= 2, text.first != UInt8(ascii: "/")
        else { return false }
        return Randomness.looksRandom(text) || Randomness.isInterleaved(text)
            || ChosenWord.isPhrase(text) && text.contains(where: { "!@#$^*?~+-_".utf8.contains($0) })
                && text.contains(where: \.isUpper)
    }
}
