// SPDX-License-Identifier: Apache-2.0

/// Judges a long run of token bytes that nothing else names: encoded text is opened, and what looks like a random token is taken.
enum TokenDetector {
    /// Returns where the run, with the lines that belong to it, ends.
    static func examine(
        _ run: Range<Int>,
        in view: TextView,
        worker: Worker,
        depth: Int,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) -> Int {
        let range = EncodedDetector.examine(run, in: view, worker: worker, depth: depth, memo: &memo, into: &found)
        if let range { return range.upperBound }
        guard run.count <= 400 else { return run.upperBound }
        var start = run.lowerBound
        while start < run.upperBound {
            let end = view.end(of: start, limit: run.upperBound) { $0.isWord || $0 == 0x2D }
            if end - start >= RunCursor.minimum, isToken(start..<end, in: view), !isReference(run, in: view) {
                found.append(Found(start: start, end: end, rule: BuiltIn.token.rawValue, confidence: 0.6))
            }
            start = end + 1
        }
        return run.upperBound
    }

    /// A word of letters of both cases and digits, too irregular for an identifier, short enough not to be data.
    private static func isToken(_ range: Range<Int>, in view: TextView) -> Bool {
        guard range.count <= 200 else { return false }
        var digits = 0
        var uppers = 0
        var lowers = 0
        for index in range {
            let byte = view[index]
            if byte.isDigit { digits += 1 } else if byte.isUpper { uppers += 1 } else if byte.isLower { lowers += 1 }
        }
        guard digits >= 2 else { return false }
        let text = view.slice(range)
        guard Randomness.isVaried(text), !Filler.isFiller(text) else { return false }
        let surprise = Randomness.surprise(text)
        // A vendor's prefix before a random part.
        if hasPrefix(text), surprise >= 4.5, digits >= 3, uppers == 0 || lowers >= 3, isRandomBody(text) { return true }
        if digits >= 3, isKeyOfProvider(text), isSoleArgument(range, in: view) { return true }
        guard uppers >= 3, lowers >= 3, digits * 40 >= text.count else { return false }
        return surprise >= (text.count < 32 ? 5.1 : 4.95)
    }

    private static func hasPrefix(_ text: ArraySlice<UInt8>) -> Bool {
        let prefix = text.prefix { $0.isLower }
        guard (2...12).contains(prefix.count), prefix.endIndex < text.endIndex else { return false }
        let separator = text[prefix.endIndex]
        return separator == UInt8(ascii: "_") || separator == UInt8(ascii: "-")
    }

    /// The longest part between separators is a random one of 20 bytes or more with letters and digits well mixed.
    private static func isRandomBody(_ text: ArraySlice<UInt8>) -> Bool {
        guard let body = text.split(whereSeparator: { $0 == 0x5F || $0 == 0x2D }).max(by: { $0.count < $1.count })
        else { return false }
        guard body.count >= 20, body.count(where: \.isDigit) >= 3, !body.allSatisfy(\.isHexDigit) else { return false }
        return Randomness.surprise(body) >= 4.8
    }

    /// 32 hexadecimal digits or more, alone or behind a prefix; or 20 letters and digits.
    private static func isKeyOfProvider(_ text: ArraySlice<UInt8>) -> Bool {
        guard let body = text.split(whereSeparator: { $0 == 0x5F || $0 == 0x2D }).max(by: { $0.count < $1.count })
        else { return false }
        return body.count >= (body.allSatisfy(\.isHexDigit) ? 32 : 20) && body.contains(where: \.isLetter)
            && Randomness.looksRandom(body)
    }

    /// `new Acme('…')`, `Acme.Client("…")`, `acme.New("…")`: the literal is all that a client of some service is made from.
    private static func isSoleArgument(_ range: Range<Int>, in view: TextView) -> Bool {
        let quote = view.at(range.lowerBound - 1)
        guard quote.isQuote, view.at(range.upperBound) == quote, view.at(range.lowerBound - 2) == 0x28,
            view.at(range.upperBound + 1) == 0x29
        else { return false }
        let open = range.lowerBound - 2
        let start = view.start(of: open, limit: open - 40) { $0.isWord || $0 == 0x2E }
        if view.has("new ", at: start - 4) { return true }
        let last = view.slice(start..<open).split(separator: 0x2E).last ?? []
        return callees.contains(last.map(\.lowercased)[...])
    }

    private static let callees = WordSet([
        "client", "new", "init", "initialize", "configure", "setup", "auth", "authenticate", "authorize", "login",
        "api",
        "setapikey", "setkey", "settoken", "setaccesstoken", "apikey", "token", "withtoken", "withapikey", "usetoken",
    ])

    /// A full line of base64 ends in the line above.
    private static func isLastLine(_ run: Range<Int>, in view: TextView) -> Bool {
        let lineStart = view.start(of: run.lowerBound, limit: run.lowerBound - 160) { !$0.isNewline }
        var end = lineStart
        while end > view.lower, end > lineStart - 6, !RunCursor.isTokenByte(view[end - 1]) { end -= 1 }
        return end < lineStart && end - view.start(of: end, limit: end - 56, while: RunCursor.isTokenByte) == 56
    }

    /// Words before the run that say it is a digest, an identifier or data.
    private static func isReference(_ run: Range<Int>, in view: TextView) -> Bool {
        // More base64 above or below: part of a larger block.
        if view.at(run.upperBound).isNewline, run.count >= 56 || isLastLine(run, in: view) { return true }
        if view.at(run.upperBound) == UInt8(ascii: "."), view.at(run.upperBound + 1).isAlphanumeric, run.count < 28 {
            return true
        }
        let head = view.slice(run.lowerBound..<min(run.upperBound, run.lowerBound + 24))
        if Filler.contains(head.prefix(6), "nonce-") || Filler.contains(head, "Boundary") { return true }
        let start = max(view.lower, run.lowerBound - 40)
        let before = view.slice(start..<run.lowerBound).map(\.lowercased)[...]
        return [
            ("sha1" as StaticString), "sha2", "sha256", "sha384", "sha512", "integrity", "h1:", "hash", "digest",
            "checksum", "base64,",
            "fingerprint", "etag", "ssh-", "public", "pubkey", "pub_key", "nonce", "uuid", "commit", "http://",
            "https://", "/", "content-md5", "boundary", "buildid", "build_id",
        ].contains { Filler.contains(before, $0) }
    }
}
