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
            if end - start >= RunCursor.minimum, isToken(start..<end, in: view),
                isSegment(start..<end, in: view) || !isReference(run, in: view)
            {
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
        // Hexadecimal digits are less surprising, and half of them and more are digits.
        let isRandom = isPrefixed && (surprise >= 4.5 || digits >= 10 && namesSecret(text))
        guard isSurprising || isArgument || isRandom, Randomness.isVaried(text), !Filler.isFiller(text) else {
            return false
        }
        // A vendor's prefix before a random part.
        if isRandom, isRandomBody(text) { return true }
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
        guard body.count >= 20, body.count(where: \.isDigit) >= 3 else { return false }
        if body.allSatisfy(\.isHexDigit) {
            return body.count >= 32 && body.contains(where: \.isLetter) && namesSecret(text)
        }
        return Randomness.surprise(body) >= 4.8
    }

    /// `acmesecret_…`, `acme_key_…`, `acme_live_…`: what stands before the last part says that it is a secret.
    private static func namesSecret(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.lastIndex(where: { $0 == 0x5F || $0 == 0x2D }) else { return false }
        if isVendors(text[..<last]), text[last] == 0x5F, [40, 48, 64].contains(text.endIndex - last - 1) {
            return true
        }
        let word = text[..<last].split(whereSeparator: { $0 == 0x5F || $0 == 0x2D }).last ?? []
        return ["secret", "token", "key", "sk", "pat", "live", "apikey"].contains { name in
            name.utf8.count > 3 ? word.suffix(name.utf8.count).elementsEqual(name.utf8) : word.elementsEqual(name.utf8)
        }
    }

    /// `acme_` before as many hexadecimal digits as digests have: three to five letters that do not say what is digested.
    private static func isVendors(_ prefix: ArraySlice<UInt8>) -> Bool {
        (3...5).contains(prefix.count) && prefix.allSatisfy(\.isLower) && !digested.contains(prefix)
    }

    private static let digested = WordSet([
        "sha", "md5", "hash", "img", "image", "icon", "font", "css", "file", "path", "name", "obj", "blob", "tree",
        "git", "rev", "ref", "head", "build", "tag", "layer", "chunk", "asset", "cache", "etag", "uuid", "guid", "node",
        "user", "item", "page", "row", "doc", "msg", "event", "job", "task", "run", "test", "tmp", "temp", "lib", "pkg",
        "dep", "data", "block", "tx", "txn", "digest", "crc", "sum", "sig", "key", "keys", "index", "idx", "trace",
        "span", "view", "var", "func", "class", "type", "model", "table", "index", "drive", "disk", "part", "snap",
    ])

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
            view.at(range.upperBound + 1) == 0x29 || view.at(range.upperBound + 1) == UInt8(ascii: ",")
        else { return false }
        let isFirst = view.at(range.upperBound + 1) != 0x29
        let open = range.lowerBound - 2
        let start = view.start(of: open, limit: open - 40) { $0.isWord || $0 == 0x2E }
        if !isFirst, view.has("new ", at: start - 4) || isNamedAlike(start..<open, in: view) { return true }
        let last = view.slice(start..<open).split(separator: 0x2E).last ?? []
        let callee = last.map(\.lowercased)[...]
        return isFirst ? callee.hasSuffix("client") : callees.contains(callee)
    }

    /// `acme = Acme("…")`: the variable is called like what is made.
    private static func isNamedAlike(_ callee: Range<Int>, in view: TextView) -> Bool {
        guard callee.count >= 4, view[callee.lowerBound].isUpper, view.has(" = ", at: callee.lowerBound - 3) else {
            return false
        }
        let end = callee.lowerBound - 3
        let start = view.start(of: end, limit: end - 40, while: \.isWord)
        return view.slice(start..<end).elementsEqual(view.slice(callee).map(\.lowercased))
    }

    private static let callees = WordSet([
        "client", "new", "newclient", "init", "initialize", "configure", "setup", "auth", "authenticate", "authorize",
        "login",
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

    /// `https://api.test/v1/acme_live_…/send`: a part of a path, with a vendor's prefix, that is no name of a file.
    private static func isSegment(_ range: Range<Int>, in view: TextView) -> Bool {
        guard view.at(range.lowerBound - 1) == UInt8(ascii: "/"), hasPrefix(range, in: view),
            view.at(range.upperBound) != UInt8(ascii: ".")
        else { return false }
        return Filler.contains(view.slice(max(view.lower, range.lowerBound - 80)..<range.lowerBound), "://")
    }

    /// Words before the run that say it is a digest, an identifier or data.
    private static func isReference(_ run: Range<Int>, in view: TextView) -> Bool {
        // More base64 above or below: part of a larger block.
        let isPart = view.at(run.lowerBound - 1) == UInt8(ascii: ".")
        if view.at(run.upperBound).isNewline, run.count >= 56 && !isPart || isLastLine(run, in: view) { return true }
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
