// SPDX-License-Identifier: Apache-2.0

/// Weighs an assigned value: does it look like a secret, for a name this strong in a syntax this clear?
enum ValueWeight {
    /// 0…1, or nil when the value is none.
    static func confidence(of value: AssignedValue, key: Range<Int>, strength: KeyStrength, in view: TextView)
        -> Double?
    {
        var joined: [UInt8] = []
        for piece in value.pieces { joined.append(contentsOf: view.slice(piece)) }
        let text = joined[...]
        guard text.count >= 4, text.count <= 4096, !Filler.isFiller(text) else { return nil }
        let isRandom = Randomness.looksRandom(text)
        switch strength {
        case .none: return nil
        case .password: return password(text, value, isRandom, view.slice(key))
        case .secret: return secret(text, value, isRandom)
        case .weak: return weak(text, value, isRandom)
        }
    }

    private static func password(
        _ text: ArraySlice<UInt8>,
        _ value: AssignedValue,
        _ isRandom: Bool,
        _ key: ArraySlice<UInt8>
    ) -> Double? {
        guard !namesASecret(text), text.count <= 256 else { return nil }
        let isMixed = text.contains(where: \.isDigit) && text.contains(where: \.isLetter)
        switch value.syntax {
        case .literal:
            if text.contains(where: \.isSpace) { return nil }
            return isRandom || isMixed ? 0.9 : isIdentifier(text) && value.isCompared ? 0.4 : 0.6
        case .bare:
            if value.isExpression { return nil }
            if isRandom { return 0.85 }
            if isMixed, text.count >= 6, !isMember(text) { return 0.75 }
            return value.isLine && !isIdentifier(text) && text.count >= 6 && !isMember(text) ? 0.6 : nil
        case .loose:
            return isMixed && text.count >= 8 && isRandom ? 0.6 : nil
        }
    }

    private static func secret(_ text: ArraySlice<UInt8>, _ value: AssignedValue, _ isRandom: Bool) -> Double? {
        guard text.count >= 8, !text.contains(where: \.isSpace), !namesASecret(text) else { return nil }
        let isMixed = text.contains(where: \.isDigit) && text.contains(where: \.isLetter)
        switch value.syntax {
        case .literal: return isRandom ? 0.9 : isMixed && text.count >= 10 ? 0.7 : nil
        case .bare:
            return value.isExpression
                ? nil : isRandom ? 0.85 : isMixed && text.count >= 12 && !isMember(text) ? 0.6 : nil
        case .loose: return isRandom && text.count >= 16 && text.contains(where: \.isDigit) ? 0.6 : nil
        }
    }

    private static func weak(_ text: ArraySlice<UInt8>, _ value: AssignedValue, _ isRandom: Bool) -> Double? {
        guard text.count >= 16, isRandom, text.contains(where: \.isDigit), !text.contains(where: \.isSpace) else {
            return nil
        }
        return value.isExpression ? nil : 0.6
    }

    /// A value such as `db_password` or `access-token` is a name, not a secret.
    private static func namesASecret(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count <= 40, !text.contains(where: \.isDigit) else { return false }
        let lowered = text.map(\.lowercased)[...]
        return [
            ("password" as StaticString), "passwd", "passphrase", "secret", "token", "apikey", "api_key", "api-key",
            "credential",
        ]
        .contains { Filler.contains(lowered, $0) }
    }

    private static func isIdentifier(_ text: ArraySlice<UInt8>) -> Bool {
        text.allSatisfy { $0.isWord || $0 == 0x2D || $0 == 0x2E }
    }

    /// `self.config.value`, `a->b`, `A::B`.
    private static func isMember(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.first?.isLetter == true || text.first == 0x5F else { return false }
        if Filler.contains(text, "->") || Filler.contains(text, "::") { return true }
        guard text.contains(0x2E), text.allSatisfy({ $0.isWord || $0 == 0x2E }) else { return false }
        return !Randomness.looksRandom(text)
    }
}
