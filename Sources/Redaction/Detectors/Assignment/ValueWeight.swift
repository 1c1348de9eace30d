// SPDX-License-Identifier: Apache-2.0

/// Weighs an assigned value: does it look like a secret, for a name this strong in a syntax this clear?
struct ValueWeight {
    let text: ArraySlice<UInt8>
    let value: AssignedValue
    let key: ArraySlice<UInt8>
    let isRandom: Bool
    let isMixed: Bool

    /// 0…1, or nil when the value is none.
    static func confidence(of value: AssignedValue, key: Range<Int>, strength: KeyStrength, in view: TextView)
        -> Double?
    {
        let text = value.pieces.count == 1 ? view.slice(value.pieces[0]) : value.pieces.flatMap(view.slice)[...]
        guard text.count >= 3, text.count <= 8192 else { return nil }
        // As `weak` decides, before anything that costs more.
        if strength == .weak, text.count < 16, value.syntax != .literal, !value.isLine, !value.isOutsideCode {
            return nil
        }
        let weight = ValueWeight(text: text, value: value, key: view.slice(key))
        if Filler.isFiller(text) || isLiteralNumber(text) || Filler.contains(text, "\\x")
            || Filler.contains(text, "%s") && !weight.isRandom
        {
            return nil
        }
        if weight.repeatsName { return nil }
        if value.pieces.count == 1, DigestBeside(view: view, key: key).isDigest(value.pieces[0]) { return nil }
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
        isRandom = Randomness.looksRandom(text) || Randomness.isInterleaved(text) || Self.hasRandomPart(text)
        isMixed = text.contains(where: \.isDigit) && text.contains(where: \.isLetter)
    }

    /// `v1.` or `acme-api-` before 32 and more hexadecimal digits: such a part decides for the whole.
    private static func hasRandomPart(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 34, text.count <= 200, text.allSatisfy({ $0.isWord || $0 == 0x2D || $0 == 0x2E }) else {
            return false
        }
        return text.split(whereSeparator: { !$0.isAlphanumeric }).contains { part in
            part.count >= 32 && part.allSatisfy(\.isHexDigit) && Randomness.looksRandom(part)
        }
    }

    private func password() -> Double? {
        guard !namesASecret, text.count <= 256, !isWord, !isFlag, !isPattern, !isVersion,
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
            value.syntax == .literal || isMemorable && isOfDataOnly
                ? !isReferringMember : !isMember,
            !isPathOrURL, !isFlag, !isPattern, !isColour
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
            if isMadeUp || isNumbered { return 0.5 }
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
            if isMadeUp || isNumbered { return 0.5 }
            if isMixed, text.count >= 10, Randomness.surprise(text) >= 3.9 { return 0.6 }
            return isScrambled || isIrregular || isWordAndMore && isMixed || isCapitalPhrase ? 0.6 : nil
        case .bare:
            if value.isExpression { return nil }
            if isRandom && isMixed && text.count >= 10 { return 0.8 }
            if value.isLine || value.isOutsideCode, isMadeUp || isNumbered { return 0.5 }
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
            if isMadeUp, value.isPair || value.isBuilder || value.isWithinExpression { return 0.5 }
            if isIrregular || isWordAndMore && isMixed, isPlain, text.count(where: \.isDigit) >= 2 { return 0.5 }
            return Randomness.isScrambled(text, above: 5.3) && text.count >= 12 ? 0.5 : nil
        case .loose:
            if value.isSetByCommand, isScrambled || isIrregular || ChosenWord.isLikely(text) { return 0.6 }
            if value.isNextToName, isMadeUp { return 0.5 }
            if isRandom && isMixed && text.count >= 14 || value.isJoined && isScrambled { return 0.6 }
            return isIrregular && hasSymbol || Randomness.isScrambled(text, above: 5.3) && text.count >= 14 ? 0.5 : nil
        }
    }

    private func weak() -> Double? {
        // `--key 'Harbor!velvet31'`
        let isPlace = value.syntax == .literal || value.isLine || value.isOutsideCode
        if key.first == 0x2D || namesAKey, isPlace, isMadeUp || isNumbered, !isPathOrURL, !value.isExpression,
            !namesASecret, value.syntax == .literal ? !isReferringMember : !isMember || isMemorable
        {
            return 0.5
        }
        let isScrambled = text.count >= (value.isQuery ? 10 : 20) && Randomness.isScrambled(text, above: 5.2)
        guard text.count >= 16,
            isRandom && text.contains(where: \.isDigit) || isScrambled
                || value.syntax == .literal && MadeUpWord.isJumbled(text),
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
}
