// SPDX-License-Identifier: Apache-2.0

/// The password in `scheme://user:password@host`.
enum URLPasswordDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, into found: inout [Found]) {
        if view[hit.start] == UInt8(ascii: "@") { return examineSourceName(hit.start, in: view, into: &found) }
        let start = hit.end
        // The authority ends at the first slash, unless the password itself holds one; a space or a quote always ends it.
        let hard = view.end(of: start, limit: start + 512) { !$0.isSpace && !$0.isQuote && $0 != 0x3C && $0 != 0x3E }
        guard let at = lastAt(view, start..<hard), at > start else { return }
        guard let colon = view.slice(start..<at).firstIndex(of: UInt8(ascii: ":")) else {
            // `https://TOKEN@host`: only when the name looks like a token.
            let user = start..<at
            let name = view.slice(user)
            if user.count >= 16,
                Randomness.looksRandom(name)
                    || user.count >= 10 && ChosenWord.isScrambled(name)
            {
                found.append(Found(start: start, end: at, rule: BuiltIn.urlPassword.rawValue, confidence: 0.9))
            }
            return
        }
        let password = (colon + 1)..<at
        if view.has("x-oauth-basic@", at: colon + 1) || view.has("x-token-auth@", at: colon + 1) {
            found.append(Found(start: start, end: colon, rule: BuiltIn.urlPassword.rawValue, confidence: 0.9))
            return
        }
        guard !password.isEmpty, !Filler.isReference(view.slice(password)), !isStandIn(view.slice(password)) else {
            return
        }
        found.append(Found(start: colon + 1, end: at, rule: BuiltIn.urlPassword.rawValue, confidence: 0.95))
    }

    /// `user:password@tcp(host)`, as Go's drivers for databases read it.
    private static func examineSourceName(_ at: Int, in view: TextView, into found: inout [Found]) {
        if view.at(at + 1) == UInt8(ascii: "/"), view.at(at + 2) == UInt8(ascii: "/") {
            if let password = LoginBeforeHost(view: view, at: at, host: at + 3).password() {
                found.append(
                    Found(
                        start: password.lowerBound,
                        end: password.upperBound,
                        rule: BuiltIn.urlPassword.rawValue,
                        confidence: 0.8
                    )
                )
            }
            return
        }
        let start = view.start(of: at, limit: at - 160) { !$0.isSpace && !$0.isQuote && $0 != UInt8(ascii: "=") }
        guard let colon = view.slice(start..<at).firstIndex(of: UInt8(ascii: ":")), colon > start, colon + 4 < at,
            view.slice(start..<colon).allSatisfy({ $0.isWord || $0 == 0x2D || $0 == 0x2E }),
            !view.has("://", at: colon)
        else { return }
        let password = view.slice((colon + 1)..<at)
        guard !Filler.isReference(password), !isStandIn(password),
            view[at + 1] != UInt8(ascii: "/") || ChosenWord.isLikely(password)
        else { return }
        found.append(Found(start: colon + 1, end: at, rule: BuiltIn.urlPassword.rawValue, confidence: 0.9))
    }

    private static func isStandIn(_ text: ArraySlice<UInt8>) -> Bool {
        let lowered = text.map(\.lowercased)[...]
        return Filler.isRepetition(text)
            || [
                ("password" as StaticString), "pass", "passwd", "pwd", "secret", "token", "passwd]", "tiger",
                "password1", "mypassword", "yourpassword",
            ].contains {
                $0.utf8CodeUnitCount == text.count && Filler.contains(lowered, $0)
            }
    }

    /// The `@` before the host: the last one before the path.
    private static func lastAt(_ view: TextView, _ range: Range<Int>) -> Int? {
        var at: Int?
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = view[index]
            if byte == UInt8(ascii: "@") { at = index }
            if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?"), at != nil { break }
            if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";"), at != nil { break }
            index += 1
        }
        guard let at else { return nil }
        // A slash before any colon means that the `@` belongs to the path.
        let slash = view.slice(range.lowerBound..<at).firstIndex(of: UInt8(ascii: "/"))
        let colon = view.slice(range.lowerBound..<at).firstIndex(of: UInt8(ascii: ":"))
        if let slash, colon.map({ slash < $0 }) ?? true { return nil }
        return at
    }
}
