// SPDX-License-Identifier: Apache-2.0

/// Secrets that only the name beside them gives away.
enum AssignmentDetector {
    static func examine(
        _ hit: TriggerHit,
        in view: TextView,
        names: inout NameMemory<KeyStrength>,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        guard hit.start >= memo.lastKeyEnd else { return }
        let whole = identifier(around: hit, in: view)
        // In `service-token-3f9a…` the value is part of the name: what comes after the word is judged by itself.
        let key = whole.lowerBound..<(valueInName(whole, from: hit.end - 1, in: view) ?? whole.upperBound)
        memo.lastKeyEnd = key.upperBound
        let strength = names.decision(on: view.slice(key), KeyName.strength)
        guard strength > .none, !isInsideData(hit, name: key, in: view), !isVerb(key, in: view),
            let (pieces, confidence) = value(of: key, strength, in: view)
        else {
            // `jwt.encode(data, "…")`, `check_password_hash(h, "…")`: the name is that of a call.
            if view.at(key.upperBound) == UInt8(ascii: "(") {
                CredentialCall(view: view, start: key.upperBound + 1).examine(into: &found)
            }
            return
        }
        let rule: BuiltIn = strength == .password ? .password : .assignment
        for piece in pieces where !piece.isEmpty {
            found.append(
                Found(start: piece.lowerBound, end: piece.upperBound, rule: rule.rawValue, confidence: confidence)
            )
        }
    }

    /// What is assigned to the name: the literal or word beside it, or else a literal in the expression beside or before it.
    private static func value(of key: Range<Int>, _ strength: KeyStrength, in view: TextView) -> (
        pieces: [Range<Int>], confidence: Double
    )? {
        var lexer = ValueLexer(view: view, key: key)
        var strength = strength
        if var value = lexer.value() {
            if strength == .weak { strength = phraseStrength(key, in: view) }
            if value.pieces.count == 1 {
                let piece = value.pieces[0]
                let start = min(BareWord(view: view, key: key).skipScheme(piece.lowerBound), piece.upperBound)
                value.pieces = [start..<piece.upperBound]
            }
            if let confidence = ValueWeight.confidence(of: value, key: key, strength: strength, in: view) {
                return (value.pieces, confidence)
            }
        }
        if strength == .weak, let start = lexer.expression { return joinedCall(key, from: start, in: view) }
        guard strength >= .secret else { return nil }
        if let start = lexer.expression {
            if let pairs = CookiePairs(view: view, key: key).values(from: start) { return (pairs, 0.7) }
            let literals = StatementLiterals(view: view, key: key).literals(from: start)
            if let result = judge(literals, key, strength, in: view) { return result }
        }
        if let cells = TableColumn(view: view, key: key).cells() {
            let values = cells.filter { ChosenWord.isLikely(view.slice($0)) }
            if !values.isEmpty { return (values, 0.6) }
        }
        if let cells = InsertedValues(view: view, key: key).values() {
            let values = cells.filter { ChosenWord.isLikely(view.slice($0)) }
            if !values.isEmpty { return (values, 0.7) }
        }
        let before = LiteralBefore(view: view, key: key).literals()
        return before.isEmpty ? nil : judge(before, key, strength, in: view)
    }

    /// What `key` says with the word before it: `Encryption key`, `secret access key`.
    private static func phraseStrength(_ key: Range<Int>, in view: TextView) -> KeyStrength {
        guard key.count == 3, view.at(key.lowerBound - 1) == 0x20, view.at(key.lowerBound - 2).isLower else {
            return .weak
        }
        let end = key.lowerBound - 1
        let word = view.slice(view.start(of: end, limit: end - 16, while: \.isLetter)..<end)
        return keyWords.contains(word.map(\.lowercased)[...]) ? .secret : .weak
    }

    /// What keys are for that nobody is to know.
    private static let keyWords = WordSet([
        "secret", "access", "encryption", "decryption", "signing", "master", "private", "shared", "account", "api",
        "license", "licence", "auth", "service", "deploy", "session", "app", "security", "admin", "recovery",
        "backup", "unlock", "activation", "integration", "consumer", "subscription", "hmac", "aes", "setup",
        "registration", "enrollment", "provisioning", "webhook", "storage",
    ])

    /// The pieces of one random value in a call that joins them; a weak name needs no less.
    private static func joinedCall(_ key: Range<Int>, from start: Int, in view: TextView) -> (
        pieces: [Range<Int>], confidence: Double
    )? {
        let quote = view.end(of: start, limit: start + 48) { !$0.isQuote && !$0.isNewline }
        guard view.at(quote).isQuote, quote > start + 4 else { return nil }
        let call = view.slice(start..<quote).map(\.lowercased)[...]
        guard LiteralJoin.joiners.contains(where: { Filler.contains(call, $0) }) || Filler.contains(call, "builder")
        else { return nil }
        let literals = StatementLiterals(view: view, key: key).literals(from: start)
        let isOne = literals.count > 1 && LiteralReader(view: view, key: key).isOneValue(literals)
        return isOne ? (literals, 0.5) : nil
    }

    /// Together, when they are parts of one random value; otherwise each by itself.
    private static func judge(_ literals: [Range<Int>], _ key: Range<Int>, _ strength: KeyStrength, in view: TextView)
        -> (
            pieces: [Range<Int>], confidence: Double
        )?
    {
        if literals.count > 1, LiteralReader(view: view, key: key).isOneValue(literals) { return (literals, 0.7) }
        var pieces: [Range<Int>] = []
        for literal in literals {
            var value = AssignedValue(pieces: [literal], syntax: .argument)
            value.isWithinExpression = true
            if ValueWeight.confidence(of: value, key: key, strength: strength, in: view) != nil {
                pieces.append(literal)
            }
        }
        return pieces.isEmpty ? nil : (pieces, 0.6)
    }

    /// `pass` as a verb: nothing assigns to it.
    private static func isVerb(_ key: Range<Int>, in view: TextView) -> Bool {
        guard key.count == 4, view.hasIgnoringCase("pass", at: key.lowerBound), view.at(key.upperBound).isBlank else {
            return false
        }
        let next = view.at(view.end(of: key.upperBound, limit: key.upperBound + 8, while: \.isBlank))
        if next.isLetter || next == 0x60 || next == 0x5B || next == 0x3A && view.at(key.upperBound + 2).isLetter {
            // FTP and POP3: `PASS value` is a line of its own.
            let start = view.at(key.lowerBound - 1)
            if next.isLetter, Surroundings(view: view, key: key).isSetCommand { return false }
            return !((start == 0 || start.isNewline || start == UInt8(ascii: ">")) && next != 0x60)
        }
        return false
    }

    /// Whether the name is a chance within a long run of base64, for example of an image: it goes on beyond the length of any name,
    /// or a `+` or `/` of the run follows it and at least 20 random bytes precede it.
    static func isInsideData(_ hit: TriggerHit, name: Range<Int>, in view: TextView) -> Bool {
        let next = view.at(name.upperBound)
        // `-----BEGIN PUBLIC KEY-----`: another detector judges armour.
        if next == UInt8(ascii: "-"), view.has("-----", at: name.upperBound) { return true }
        if next.isWord, name.upperBound - hit.end >= 32 { return true }
        if isLineOfData(name, in: view) { return true }
        guard next == UInt8(ascii: "+") || next == UInt8(ascii: "/"), view.at(name.upperBound + 1).isBase64 else {
            return false
        }
        // No name is joined to its value by a lone plus sign.
        if next == UInt8(ascii: "+"),
            view.end(of: name.upperBound + 1, limit: name.upperBound + 17, while: \.isBase64)
                == name.upperBound + 17
        {
            return true
        }
        if name.count >= 12, Randomness.looksRandom(view.slice(name)) { return true }
        let before = view.slice(view.start(of: hit.start, limit: hit.start - 64, while: \.isBase64)..<hit.start)
        return before.count >= 20 && before.contains(where: \.isUpper) && before.contains(where: \.isDigit)
            && Randomness.isVaried(before) && Randomness.surprise(before) >= 4
    }

    /// The name stands in a line of 48 bytes or more that is nothing but base64.
    private static func isLineOfData(_ name: Range<Int>, in view: TextView) -> Bool {
        let start = view.start(of: name.lowerBound, limit: name.lowerBound - 96, while: isOfArmour)
        guard start == view.lower || view[start - 1].isNewline else { return false }
        let end = view.end(of: name.upperBound, limit: name.upperBound + 96, while: isOfArmour)
        guard end - start >= 48, end == view.upper || view[end].isNewline else { return false }
        return Randomness.surprise(view.slice(start..<end)) >= 4.5
    }

    /// Standard base64, without the signs that names have.
    private static func isOfArmour(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/")
    }

    /// Where the name ends when a random part of 16 bytes or more follows it after a dash or a dot.
    private static func valueInName(_ name: Range<Int>, from start: Int, in view: TextView) -> Int? {
        var index = start
        while index < name.upperBound {
            if view[index] == 0x2D || view[index] == 0x2E {
                let rest = view.slice(
                    (index + 1)..<view.end(of: index + 1, limit: index + 256) { RunCursor.isTokenByte($0) }
                )
                guard rest.count >= 16 else {
                    index += 1
                    continue
                }
                let isMixed = rest.count(where: \.isDigit) >= 3
                if isMixed, Randomness.looksRandom(rest) || Randomness.isInterleaved(rest) { return index }
                if Randomness.isScrambled(rest) { return index }
            }
            index += 1
        }
        return nil
    }

    /// The whole name of which the hit is a part.
    static func identifier(around hit: TriggerHit, in view: TextView) -> Range<Int> {
        let start = view.start(of: hit.start, limit: hit.start - 64) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        var inner = hit.end
        while inner > hit.start, !view[inner - 1].isWord, view[inner - 1] < 0x80 { inner -= 1 }
        if view.at(inner) >= 0x80 || view.at(start - 1) >= 0xA0
            || view.slice(hit.start..<inner).contains(where: { $0 >= 0x80 })
        {
            return ForeignWord(view: view).extend(start..<inner)
        }
        let end = view.end(of: inner, limit: inner + 64) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        var last = end
        // A leader: `Name ........ value`.
        for index in inner..<end where view[index] == 0x2E && view.at(index + 1) == 0x2E {
            last = index
            break
        }
        while last > inner, view[last - 1] == 0x2D || view[last - 1] == 0x2E { last -= 1 }
        return start..<last
    }
}
