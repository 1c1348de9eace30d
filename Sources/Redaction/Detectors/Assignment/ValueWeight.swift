// SPDX-License-Identifier: Apache-2.0

/// Weighs an assigned value: does it look like a secret, for a name this strong in a syntax this clear?
struct ValueWeight {
    let text: ArraySlice<UInt8>
    let value: AssignedValue
    let key: ArraySlice<UInt8>
    private let isRandom: Bool
    private let isMixed: Bool

    /// 0…1, or nil when the value is none.
    static func confidence(of value: AssignedValue, key: Range<Int>, strength: KeyStrength, in view: TextView)
        -> Double?
    {
        var joined: [UInt8] = []
        for piece in value.pieces { joined.append(contentsOf: view.slice(piece)) }
        let text = joined[...]
        guard text.count >= 3, text.count <= 8192 else { return nil }
        let weight = ValueWeight(text: text, value: value, key: view.slice(key))
        if Filler.isFiller(text) || isLiteralNumber(text) || Filler.contains(text, "\\x")
            || Filler.contains(text, "%s") && !weight.isRandom
        {
            return nil
        }
        if weight.repeatsName { return nil }
        switch strength {
        case .none: return nil
        case .password: return weight.password() ?? weight.secret()
        case .secret: return weight.secret()
        case .weak: return weight.weak()
        }
    }

    /// `0x00000008UL` and the like.
    private static func isLiteralNumber(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 20 && text.starts(with: [0x30, 0x78])
            && text.dropFirst(2).allSatisfy { $0.isHexDigit || "uUlL".utf8.contains($0) }
    }

    private init(text: ArraySlice<UInt8>, value: AssignedValue, key: ArraySlice<UInt8>) {
        self.text = text
        self.value = value
        self.key = key
        isRandom = Randomness.looksRandom(text) || Randomness.isInterleaved(text)
        isMixed = text.contains(where: \.isDigit) && text.contains(where: \.isLetter)
    }

    private func password() -> Double? {
        guard !namesASecret, text.count <= 256, !isWord, !isFlag, !isPattern,
            text.count(where: { $0 > 0x20 && $0 < 0x7F }) >= 3
        else { return nil }
        switch value.syntax {
        case .literal:
            if text.contains(where: \.isSpace) { return isRandom && text.count < 64 ? 0.5 : nil }
            if isRandom || (isMixed && text.count >= 6) { return isEncodingName ? nil : 0.9 }
            if value.isCompared, isIdentifier { return nil }
            return text.count >= 4 ? 0.6 : nil
        case .setting:
            if value.isConnection { return isReferringMember ? nil : 0.8 }
            if key.contains(UInt8(ascii: "-")), isOptionWord { return nil }
            if value.isExpression, !isRandom { return nil }
            return text.count >= 4 && !(value.isOutsideCode || isPhrase ? isReferringMember : isMember) ? 0.7 : nil
        case .bare:
            if value.isExpression || isMember && !((value.isOutsideCode || value.isLine) && isPhrase) { return nil }
            if isRandom, text.contains(where: { !$0.isLetter }) { return 0.7 }
            if value.isLine || value.isOutsideCode, isPhrase || isIrregular { return 0.6 }
            if isScrambled, value.isLine || value.isOutsideCode || text.count >= 14 { return 0.6 }
            return isMixed && text.count >= 6 && hasSymbol ? 0.6 : nil
        case .argument:
            if value.isWithinExpression {
                return (isMixed && isRandom || isPhrase || isScrambled || isWordAndMore && isMixed) && isPlain
                    ? 0.6 : nil
            }
            if value.isBuilder || value.isPair, isPhrase, !isEncodingName { return 0.6 }
            return isRandom || (isMixed && text.count >= 8 && hasSymbol) ? (isEncodingName ? nil : 0.6) : nil
        case .loose:
            if value.isNextToName || value.isAfterWith || value.isSetByCommand, isPhrase || isScrambled, !isEncodingName
            {
                return 0.6
            }
            if value.isSetByCommand, isIrregular || ChosenWord.isLikely(text) { return 0.6 }
            guard !isMember, !isEncodingName, !text.contains(0x3D) else { return nil }
            return isMixed && text.count >= 8 && (isRandom || isIrregular) || isScrambled ? 0.5 : nil
        }
    }

    private func secret() -> Double? {
        guard text.count >= 8, !text.contains(where: \.isSpace) || isLongPhrase, !namesASecret,
            value.syntax == .literal ? !isReferringMember : !isMember, !isPathOrURL,
            !isFlag, !isPattern, !isColour
        else {
            return nil
        }
        if let colon = text.firstIndex(of: 0x3A), Filler.contains(key.map(\.lowercased)[...], "cred"),
            ChosenWord.isLikely(text[(colon + 1)...])
        {
            // `user:password`
            return 0.6
        }
        switch value.syntax {
        case .literal:
            if isRandom, isMixed || text.count >= 16 { return 0.9 }
            if isMixed, text.count >= 10, !isDottedName {
                return Randomness.surprise(text) >= 3.9 ? 0.6 : isWordAndMore ? 0.5 : nil
            }
            if isScrambled || isIrregular { return 0.5 }
            if key.last == UInt8(ascii: "t") || key.last == UInt8(ascii: "T"), namesSecret, isMixed, isPhrase {
                return 0.5
            }
            return hasSymbol && text.count >= 10 && !isEncodingName && !text.contains(UInt8(ascii: "%")) ? 0.5 : nil
        case .setting:
            if isRandom { return 0.85 }
            if value.isExpression { return nil }
            if isMixed, text.count >= 10, Randomness.surprise(text) >= 3.9 { return 0.6 }
            return isScrambled || isIrregular || isWordAndMore && isMixed || isCapitalPhrase ? 0.6 : nil
        case .bare:
            if value.isExpression { return nil }
            if isRandom && isMixed && text.count >= 10 { return 0.8 }
            if value.isLine || value.isOutsideCode, isScrambled || isIrregular || isWordAndMore && isMixed {
                return 0.6
            }
            if value.isOutsideCode, isCapitalPhrase { return 0.5 }
            if text.count >= 20, Randomness.isScrambled(text, above: 5.2) { return 0.5 }
            return isMixed && text.count >= 14 && text.contains(where: \.isUpper) && Randomness.surprise(text) >= 4.3
                ? 0.6 : nil
        case .argument:
            if value.isWithinExpression, !isPlain { return nil }
            if isRandom && isMixed && text.count >= 12 { return 0.7 }
            if isIrregular || isWordAndMore && isMixed, isPlain, text.count(where: \.isDigit) >= 2 { return 0.5 }
            return Randomness.isScrambled(text, above: 5.3) && text.count >= 12 ? 0.5 : nil
        case .loose:
            if value.isSetByCommand, isScrambled || isIrregular || ChosenWord.isLikely(text) { return 0.6 }
            if isRandom && isMixed && text.count >= 14 || value.isJoined && isScrambled { return 0.6 }
            return isIrregular && hasSymbol || Randomness.isScrambled(text, above: 5.3) && text.count >= 14 ? 0.5 : nil
        }
    }

    private func weak() -> Double? {
        let isScrambled = text.count >= (value.isQuery ? 10 : 20) && Randomness.isScrambled(text, above: 5.2)
        guard text.count >= 16, isRandom && text.contains(where: \.isDigit) || isScrambled,
            !text.contains(where: \.isSpace), !isPathOrURL
        else {
            return nil
        }
        if value.isExpression || isMember || namesAnObject { return nil }
        let isHex = text.allSatisfy { $0.isHexDigit || $0 == UInt8(ascii: "-") }
        if isHex, text.count == 36, text.count(where: { $0 == UInt8(ascii: "-") }) == 4 {
            // The id of a key, not the key, unless the key is somebody's.
            return namesAKey && (value.syntax >= .bare || value.isJoined) ? 0.5 : nil
        }
        let isPlainName = key.count <= 4
        if value.syntax == .loose {
            return key.allSatisfy { !$0.isLower } || (!isHex && text.count >= 20) || value.isJoined ? 0.5 : nil
        }
        return isHex && isPlainName && !value.isQuery ? nil : 0.6
    }

    /// `acme_key`, `acmekey`: a key of something that does not merely group or order records.
    private var namesAKey: Bool {
        let words = KeyName.words(of: key)
        guard let last = words.last, last.hasSuffix("key") else { return false }
        let owner = last.count > 3 ? last.dropLast(3) : words.dropLast().last ?? []
        return owner.count >= 4 && !Self.keysOfRecords.contains(owner)
    }

    private static let keysOfRecords = WordSet([
        "primary", "foreign", "cache", "group", "project", "session", "user", "customer", "account", "order", "item",
        "event", "message", "device", "instance", "resource", "request", "transaction", "tenant", "team", "product",
        "node", "page", "file", "image", "asset", "document", "record", "entity", "parent", "child", "batch", "task",
        "build", "workspace", "shard", "range", "hash", "index", "unique", "object", "storage", "registry", "search",
        "sort", "partition", "composite", "natural", "surrogate", "business", "issue", "ticket", "translation",
        "locale", "state", "query", "route", "routing", "lock", "mutex", "idempotency", "trace", "span", "metric",
        "data", "meta", "metadata", "table", "column", "field", "form", "view", "react", "test", "sample", "component",
        "element", "reference", "upload", "download", "export", "import", "version", "release", "artifact", "layer",
    ])

    // MARK: - What it is instead

    /// No pattern, path, template or flag: nothing but what a password or a token is made of.
    private var isPlain: Bool {
        guard !isEncodingName, !isPathOrURL, !isMember || text.count(where: \.isDigit) >= 2 else { return false }
        return text.allSatisfy {
            $0 > 0x20 && $0 < 0x7F && $0 != 0x5C && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "<")
        }
            && !(text.contains(UInt8(ascii: "[")) && text.contains(UInt8(ascii: "]")))
            && !(text.contains(UInt8(ascii: "/")) && !isRandom) && text.first != UInt8(ascii: "-")
    }

    /// `--other`: the next flag.
    private var isFlag: Bool { Filler.contains(text.prefix(2), "--") && !isRandom }

    /// A regular expression, a template, or the name of a resource.
    private var isPattern: Bool {
        Filler.contains(text, "[^") || Filler.contains(text, "\\w") || Filler.contains(text, "\\d")
            || Filler.contains(text, "\\s")
            || (text.first == UInt8(ascii: "{") && text.contains(UInt8(ascii: "}")))
            || Filler.contains(text.prefix(4), "arn:")
    }

    /// `webhook_id`, `key_id`: what something is called, not what opens it.
    private var namesAnObject: Bool {
        let lowered = key.map(\.lowercased)[...]
        guard lowered.hasSuffix("id"), !Filler.contains(lowered, "session"), !Filler.contains(lowered, "auth") else {
            return false
        }
        return lowered.hasSuffix("_id") || lowered.hasSuffix("-id") || key.hasSuffix("Id") || key.hasSuffix("ID")
    }

    /// The name ends with the word `secret`.
    private var namesSecret: Bool { key.suffix(6).map(\.lowercased).elementsEqual("secret".utf8) }

    /// A value such as `db_password` or `access-token` is a name, not a secret.
    private var namesASecret: Bool {
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
    private var isOptionWord: Bool {
        value.syntax == .setting && text.count <= 10
            && [
                ("option" as StaticString), "options", "flag", "argument", "is", "or", "and", "parameter", "switch",
                "record", "file", "stdin",
            ]
            .contains { $0.utf8CodeUnitCount == text.count && Filler.contains(text, $0) }
    }

    /// The value spells the name again, as constants that name themselves do.
    private var repeatsName: Bool {
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
    private var isWordAndMore: Bool {
        text.contains(where: \.isUpper) && text.contains(where: \.isLower) && !isEncodingName
            && text.count(where: { "!@#$^*?~+".utf8.contains($0) }) > 0
            && text.allSatisfy { $0.isAlphanumeric || "!@#$^*?~+-_%".utf8.contains($0) }
    }

    private var isScrambled: Bool { Randomness.isScrambled(text, above: 4.9) }

    /// A word with a capital, a sign and at least two digits: `Harbor-x81k`.
    private var isCapitalPhrase: Bool {
        text.count >= 10 && isPhrase && text.contains(where: \.isUpper) && text.contains(where: \.isLower)
            && !isEncodingName
    }

    /// Letters of both cases or signs, with a digit, as no name has them: `mAB9_x-2kQ.t`.
    private var isIrregular: Bool {
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
    private var isColour: Bool {
        guard text.first == UInt8(ascii: "#") else { return false }
        return value.syntax != .literal || text.dropFirst().allSatisfy(\.isHexDigit)
    }

    private var isPhrase: Bool { ChosenWord.isPhrase(text) }

    /// A member expression without a digit: `config.database.password`.
    private var isReferringMember: Bool { isMember && !text.contains(where: \.isDigit) }

    /// Symbols and digits enough that a space in it is chance.
    private var isLongPhrase: Bool { isRandom && text.count >= 24 && text.count(where: \.isSpace) == 1 && hasSymbol }

    private var isIdentifier: Bool { text.allSatisfy { $0.isWord || $0 == 0x2D || $0 == 0x2E } }

    private var hasSymbol: Bool {
        text.contains { !$0.isWord && $0 != 0x2D && $0 != 0x2E && $0 != 0x2F && $0 != 0x3A && $0 < 0x80 }
    }

    /// `utf-8`, `latin1`, `sha256`, `x509` and the like.
    private var isEncodingName: Bool {
        guard text.count <= 12 else { return false }
        let lowered = text.map(\.lowercased)[...]
        return [
            ("utf" as StaticString), "latin", "sha", "md5", "aes", "rsa", "x509", "base64", "urllib", "iso-", "oauth",
            "ssh-", "sqlite",
        ]
        .contains { Filler.contains(lowered, $0) }
    }

    /// Types and keywords that stand after `password:` or `=` in code.
    private var isWord: Bool {
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
    private var isMember: Bool {
        guard let first = text.first, first.isLetter || first == 0x5F || first == 0x24 || first == 0x2A || first == 0x40
        else { return false }
        if Filler.contains(text, "->") || Filler.contains(text, "::") { return true }
        guard text.contains(0x2E), text.allSatisfy({ $0.isWord || $0 == 0x2E || $0 == 0x24 }) else { return false }
        return Randomness.surprise(text) < 4.2 && !ChosenWord.endsAtRandom(text)
    }

    private var isDottedName: Bool { text.contains(0x2E) && isIdentifier && Randomness.surprise(text) < 4.6 }

    private var isPathOrURL: Bool {
        if Filler.contains(text, "://") { return true }
        guard let first = text.first,
            first == UInt8(ascii: "/") || first == UInt8(ascii: ".") || first == UInt8(ascii: "~")
        else {
            return false
        }
        return Randomness.surprise(text) < 4.4
    }
}
