// SPDX-License-Identifier: Apache-2.0

/// What a value looks like: a secret that a person or a machine made, or a pattern, a path, a name, an expression.
extension ValueWeight {
    /// No pattern, path, template or flag: nothing but what a password or a token is made of.
    var isPlain: Bool {
        guard !isEncodingName, !isPathOrURL, !isMember || text.count(where: \.isDigit) >= 2 else { return false }
        return text.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "<")
        }
            && !(text.contains(UInt8(ascii: "[")) && text.contains(UInt8(ascii: "]")))
            && !(text.contains(UInt8(ascii: "/")) && !isRandom) && text.first != UInt8(ascii: "-")
    }

    /// `--other`: the next flag.
    var isFlag: Bool { Filler.contains(text.prefix(2), "--") && !isRandom }

    /// A regular expression, a template, or the name of a resource.
    var isPattern: Bool {
        Filler.contains(text, "[^") || Filler.contains(text, "\\w") || Filler.contains(text, "\\d")
            || Filler.contains(text, "\\s")
            || (text.first == UInt8(ascii: "{") && text.contains(UInt8(ascii: "}")))
            || Filler.contains(text.prefix(4), "arn:")
    }

    /// `webhook_id`, `key_id`: what something is called, not what opens it.
    var namesAnObject: Bool {
        let lowered = key.map(\.lowercased)[...]
        guard lowered.hasSuffix("id"), !Filler.contains(lowered, "session"), !Filler.contains(lowered, "auth") else {
            return false
        }
        return lowered.hasSuffix("_id") || lowered.hasSuffix("-id") || key.hasSuffix("Id") || key.hasSuffix("ID")
    }

    /// The name ends with the word `secret`.
    var namesSecret: Bool { key.suffix(6).map(\.lowercased).elementsEqual("secret".utf8) }

    /// A value such as `db_password` or `access-token` is a name, not a secret.
    var namesASecret: Bool {
        guard text.count <= 40, !text.contains(where: \.isDigit), isIdentifier else { return false }
        let lowered = text.map(\.lowercased)[...]
        if value.isConnection || value.syntax == .setting, !lowered.elementsEqual(key.map(\.lowercased)) {
            return false
        }
        return [
            ("passw" as StaticString), "passphrase", "secret", "token", "apikey", "api_key", "api-key", "credential",
            "_key", "auth",
        ]
        .contains { Filler.contains(lowered, $0) }
    }

    /// Words that follow `--password` in prose about the option.
    var isOptionWord: Bool {
        value.syntax == .setting && text.count <= 10
            && [
                ("option" as StaticString), "options", "flag", "argument", "is", "or", "and", "parameter", "switch",
                "record", "file", "stdin",
            ]
            .contains { $0.utf8CodeUnitCount == text.count && Filler.contains(text, $0) }
    }

    /// The value spells the name again, as constants that name themselves do.
    var repeatsName: Bool {
        guard text.count >= 6, text.count <= 64, isIdentifier else { return false }
        let name = key.filter(\.isAlphanumeric).map(\.lowercased)
        let letters = text.filter(\.isAlphanumeric).map(\.lowercased)
        guard letters.count >= 6 else { return false }
        return holds(name, letters) || (name.count >= 8 && holds(letters, name) && !isRandom)
    }

    private func holds(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count else { return false }
        return (0...(text.count - part.count)).contains { text[$0...].starts(with: part) }
    }

    /// A word made a secret by what follows it: `Harbor!x81kQ`. Its letters alone look like those of a name.
    var isWordAndMore: Bool {
        text.contains(where: \.isUpper) && text.contains(where: \.isLower) && !isEncodingName
            && text.count(where: { "!@#$^*?~+".utf8.contains($0) }) > 0
            && text.allSatisfy { $0.isAlphanumeric || "!@#$^*?~+-_%".utf8.contains($0) }
    }

    /// Words, or letters, digits and signs in turn, as people make up what is to be guessed by nobody.
    var isMadeUp: Bool {
        !isEncodingName
            && (MadeUpWord.isPassphrase(text) || isMemorable || MadeUpWord.isJumbled(text)
                || !value.isWithinExpression && MadeUpWord.isWordAndNumber(text))
    }

    /// Written where no expression of a language stands.
    var isOfDataOnly: Bool { value.isOutsideCode || value.isSetByCommand || value.isPair || value.isBuilder }

    var isMemorable: Bool { MadeUpWord.isMemorable(text) }

    /// A short prefix and at least twelve digits more: `acme-8123-55120-98114`.
    var isNumbered: Bool {
        guard isMixed, text.count >= 16, text.count <= 64, text.count(where: \.isDigit) >= 14 else { return false }
        return text.prefix(while: \.isLetter).count >= 2
            && text.drop(while: \.isLetter).allSatisfy { $0.isDigit || $0 == 0x2D || $0 == 0x5F }
            && Randomness.isVaried(text)
    }

    var isScrambled: Bool { Randomness.isScrambled(text, above: 4.9) }

    /// A word with a capital, a sign and at least two digits: `Harbor-x81k`.
    var isCapitalPhrase: Bool {
        text.count >= 10 && isPhrase && text.contains(where: \.isUpper) && text.contains(where: \.isLower)
            && !isEncodingName
    }

    /// Letters of both cases or signs, with a digit, as no name has them: `mAB9_x-2kQ.t`.
    var isIrregular: Bool {
        guard isMixed, text.count >= 10, text.count <= 128, !isEncodingName, !isDottedName, Randomness.isVaried(text)
        else { return false }
        guard text.allSatisfy({ $0.isAlphanumeric || "!@#$^*?~+-_%.=&".utf8.contains($0) }) else { return false }
        let digits = text.count(where: \.isDigit)
        guard hasSymbol || text.contains(where: \.isUpper) && text.contains(where: \.isLower) || digits >= 3 else {
            return false
        }
        // The more there is of it, the surer its mean.
        let needed = text.count >= 24 ? 4.5 : hasSymbol ? 4.7 : 4.9
        return Randomness.surpriseWithoutSigns(text) >= needed || ChosenWord.endsAtRandom(text)
    }

    /// `#a0b1c2` of a style sheet, or a comment.
    var isColour: Bool {
        guard text.first == UInt8(ascii: "#") else { return false }
        return value.syntax != .literal || text.dropFirst().allSatisfy(\.isHexDigit)
    }

    /// `1.2.3`: of a package that is called like a secret.
    var isVersion: Bool {
        text.count(where: { $0 == 0x2E }) >= 2 && text.allSatisfy { $0.isDigit || $0 == 0x2E }
    }

    var isPhrase: Bool { ChosenWord.isPhrase(text) || isMemorable }

    /// A member expression without a digit: `config.database.password`.
    var isReferringMember: Bool { isMember && !text.contains(where: \.isDigit) }

    /// Symbols and digits enough that a space in it is chance.
    var isLongPhrase: Bool { isRandom && text.count >= 24 && text.count(where: \.isSpace) == 1 && hasSymbol }

    var isIdentifier: Bool { text.allSatisfy { $0.isWord || $0 == 0x2D || $0 == 0x2E } }

    var hasSymbol: Bool {
        text.contains { !$0.isWord && $0 != 0x2D && $0 != 0x2E && $0 != 0x2F && $0 != 0x3A && $0 < 0x80 }
    }

    /// `utf-8`, `latin1`, `sha256`, `x509` and the like.
    var isEncodingName: Bool {
        guard text.count <= 12 else { return false }
        let lowered = text.map(\.lowercased)[...]
        return [
            ("utf" as StaticString), "latin", "sha1", "sha2", "sha3", "sha5", "sha-", "shake", "md5", "aes", "rsa",
            "x509", "base64", "urllib", "iso-", "oauth",
            "ssh-", "sqlite",
        ]
        .contains { Filler.contains(lowered, $0) }
    }

    /// Types and keywords that stand after `password:` or `=` in code.
    var isWord: Bool {
        guard text.count <= 12 else { return false }
        return Self.codeWords.contains { word in
            word.utf8CodeUnitCount == text.count && Filler.contains(text.map(\.lowercased)[...], word)
        }
    }

    private static let codeWords: [StaticString] = [
        "string", "str", "text", "none", "null", "nil", "true", "false", "bool", "boolean", "int", "integer", "number",
        "bytes", "optional",
        "required", "password", "passwd", "pass", "self", "this", "void", "char", "object", "any", "undefined",
        "varchar", "char*",
        "input", "prompt", "ask", "off", "yes", "no", "on", "hidden", "unset", "empty", "default", "optional[str]",
        "string?", "secret",
        "token", "user", "username", "email", "login", "value", "hash", "plain", "plaintext", "basic", "bearer", "auto",
        "disabled",
        "enabled", "never", "always", "md5", "scram", "trust", "peer", "and", "or", "not", "is", "the", "for", "with",
        "from",
    ]

    /// `self.config.value`, `a->b`, `A::B`.
    var isMember: Bool {
        guard let first = text.first, first.isLetter || first == 0x5F || first == 0x24 || first == 0x2A || first == 0x40
        else { return false }
        if Filler.contains(text, "->") || Filler.contains(text, "::") { return true }
        guard text.contains(0x2E), text.allSatisfy({ $0.isWord || $0 == 0x2E || $0 == 0x24 }),
            text.count < 34 || !isRandom
        else { return false }
        return Randomness.surprise(text) < 4.2 && !ChosenWord.endsAtRandom(text)
    }

    var isDottedName: Bool {
        text.contains(0x2E) && isIdentifier && Randomness.surprise(text) < 4.6 && !ChosenWord.endsAtRandom(text)
    }

    var isPathOrURL: Bool {
        if Filler.contains(text, "://") { return true }
        guard let first = text.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: ".") || first == UInt8(ascii: "~")
        else {
            return false
        }
        return Randomness.surprise(text) < 4.4
    }
}
