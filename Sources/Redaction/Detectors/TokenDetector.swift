// SPDX-License-Identifier: Apache-2.0

internal import CScan

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
        // No token has fewer than two digits, and hardly a name has more.
        guard run.count <= 400, letters(run, in: view).digits >= 2 else { return run.upperBound }
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
        let count = letters(range, in: view)
        let digits = count.digits
        // What the letters, a prefix and quotes say costs little, and is nearly always enough to say no.
        let isPrefixed = digits >= 3 && (count.uppers == 0 || count.lowers >= 3) && hasPrefix(range, in: view)
        let isArgument = digits >= 3 && isSoleArgument(range, in: view)
        let isOfBothCases = count.uppers >= 3 && count.lowers >= 3 && digits >= 2 && digits * 40 >= range.count
        guard isPrefixed || isArgument || isOfBothCases else { return false }
        let text = view.slice(range)
        let surprise = Randomness.surprise(text)
        let isSurprising = isOfBothCases && surprise >= (text.count < 32 ? 5.1 : 4.95)
        guard isSurprising || isArgument || isPrefixed && surprise >= 4.5, Randomness.isVaried(text),
            !Filler.isFiller(text)
        else { return false }
        // A vendor's prefix before a random part.
        if isPrefixed, surprise >= 4.5, isRandomBody(text) { return true }
        return isSurprising || isArgument && isKeyOfProvider(text)
    }

    private static func letters(_ range: Range<Int>, in view: TextView) -> cs_letters {
        unsafe view.bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return cs_letters() }
            return unsafe cs_count_letters(base, range.lowerBound, range.upperBound)
        }
    }

    private static func hasPrefix(_ range: Range<Int>, in view: TextView) -> Bool {
        let end = view.end(of: range.lowerBound, limit: min(range.upperBound, range.lowerBound + 13), while: \.isLower)
        guard (2...12).contains(end - range.lowerBound), end < range.upperBound else { return false }
        return view[end] == UInt8(ascii: "_") || view[end] == UInt8(ascii: "-")
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
