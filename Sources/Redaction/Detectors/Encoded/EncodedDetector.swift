// SPDX-License-Identifier: Apache-2.0

/// Looks into text that is base64, hexadecimal, percent-encoded or written in string escapes.
///
/// What is found inside redacts the encoded form. At most `maximumDepth` encodings within one another are opened; what is still
/// encoded text below that is withheld as unanalysable.
enum EncodedDetector {
    static let maximumDepth = 3

    /// Examines a run of token bytes as base64 or hexadecimal. Returns the stretch that was looked into, when it held text or a key.
    static func examine(
        _ run: Range<Int>,
        in view: TextView,
        worker: Worker,
        depth: Int,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) -> Range<Int>? {
        let text = view.slice(run)
        if let decoded = hexadecimal(text) {
            if Inflater.isCompressed(decoded) { return reportCompressed(decoded, run, worker, depth, &found) }
            guard isText(decoded[...]) else { return nil }
            report(decoded, run, worker, depth, &found)
            return run
        }
        if let decoded = Base32Text.decode(text), isText(decoded[...]) {
            report(decoded, run, worker, depth, &found)
            return run
        }
        for start in run.lowerBound..<(run.lowerBound + 3) {
            // A diff mark or the slashes of a comment before the first line look like base64 themselves.
            if start > run.lowerBound, !isMark(view[start - 1]) { break }
            guard mayDecode(view, start, run.upperBound) else { continue }
            let lines = LineJoiner(start..<run.upperBound, in: view)
            guard let probe = Base64Text.decode(lines.joined.prefix(64)), !probe.isEmpty else { continue }
            if Inflater.isCompressed(probe) {
                guard
                    let packed = Base64Text.decode(trimmed(lines.joined))
                        ?? Base64Text.decode(wholeGroups(lines.joined))
                else { continue }
                if isCut(lines.range, in: view) {
                    // What lies beyond the view cannot be opened without what lies in it: all of it goes.
                    let (start, end) = (lines.range.lowerBound, lines.range.upperBound)
                    found.append(Found(start: start, end: end, rule: BuiltIn.unanalysable.rawValue, confidence: 1))
                    keepOpen(lines.range, rule: .unanalysable, in: view, memo: &memo)
                    return lines.range
                }
                guard let range = reportCompressed(packed, lines.range, worker, depth, &found) else { continue }
                return range
            }
            let isKey = PrivateKeyStructure.isPrivateKey(probe)
            guard isKey || isText(probe[...]) else { continue }
            if isKey {
                found.append(
                    Found(
                        start: lines.range.lowerBound,
                        end: lines.range.upperBound,
                        rule: BuiltIn.privateKey.rawValue,
                        confidence: 0.95
                    )
                )
                keepOpen(lines.range, rule: .privateKey, in: view, memo: &memo)
                return lines.range
            }
            guard let decoded = Base64Text.decode(trimmed(lines.joined)), isText(decoded[...]) else { continue }
            report(decoded, lines.range, worker, depth, &found)
            return lines.range
        }
        return nil
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    /// What 12 bytes or more in hexadecimal digits stand for, also behind `0x`, the `x` of an escape, or slashes.
    private static func hexadecimal(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var digits = text.drop { !$0.isHexDigit && ($0 == UInt8(ascii: "x") || isMark($0)) }
        if digits.count > 2, digits.first == 0x30, digits[digits.startIndex + 1] | 0x20 == UInt8(ascii: "x") {
            digits = digits.dropFirst(2)
        }
        guard digits.count >= 24, text.count - digits.count <= 3, digits.count % 2 == 0 else { return nil }
        return digits.allSatisfy(\.isHexDigit) ? hex(digits) : nil
    }

    /// Whether the first twelve decoded bytes can begin text or a private key; most identifiers fail here.
    private static func mayDecode(_ view: TextView, _ start: Int, _ end: Int) -> Bool {
        guard end - start >= 16 else { return false }
        var strange = 0
        // 0x30 opens every DER key, 0x95 those of OpenPGP, 1F 8B gzip, 78 zlib.
        var isOpener = false
        for group in 0..<4 {
            var bits: UInt32 = 0
            for offset in 0..<4 {
                let value = Base64Text.sextet(view[start + group * 4 + offset])
                guard value < 64 else { return false }
                bits = bits << 6 | UInt32(value)
            }
            if group == 0 {
                let opener = bits >> 16
                isOpener = opener == 0x30 || opener == 0x78 || opener == 0x95 || bits >> 8 == 0x1F8B
            }
            for shift in [UInt32(16), 8, 0] {
                let byte = UInt8(truncatingIfNeeded: bits >> shift)
                if !(byte >= 0x20 && byte < 0x7F) && !byte.isSpace { strange += 1 }
            }
            if strange > 2, !isOpener { return false }
        }
        return true
    }

    /// Examines the word around an escape sequence: `%41`, `\x41`, `\u0041`.
    static func examineEscapes(
        _ hit: TriggerHit,
        in view: TextView,
        memo: inout ScanMemo,
        worker: Worker,
        depth: Int,
        into found: inout [Found]
    ) {
        guard hit.start >= memo.lastEscapeEnd else { return }
        if view[hit.start].isHexDigit {
            examineBytes(hit, in: view, memo: &memo, worker: worker, depth: depth, into: &found)
            return
        }
        func isInside(_ byte: UInt8) -> Bool {
            !byte.isSpace && !byte.isQuote && byte != 0x3C && byte != 0x3E && byte >= 0x20
        }
        let start = view.start(of: hit.start, limit: hit.start - 4096, while: isInside)
        let end = view.end(of: hit.start, while: isInside)
        memo.lastEscapeEnd = end
        var decoded: [UInt8] = []
        var origin: [Int] = []
        var index = start
        var count = 0
        let reader = EscapeReader(view: view, end: end)
        while index < end {
            let (byte, length) = reader.byte(at: index)
            decoded.append(byte)
            origin.append(index)
            count += length > 1 ? 1 : 0
            index += length
        }
        origin.append(end)
        guard count > 0 else { return }
        for item in nested(decoded, worker, depth) {
            let range = encodedForm(origin[item.start]..<origin[item.end], within: start..<end, in: view)
            found.append(
                Found(start: range.lowerBound, end: range.upperBound, rule: item.rule, confidence: item.confidence)
            )
        }
    }

    /// The member of a URL or of a list around what was found, when several escapes in it show that it was encoded as a whole.
    private static func encodedForm(_ range: Range<Int>, within word: Range<Int>, in view: TextView) -> Range<Int> {
        func isMember(_ byte: UInt8) -> Bool {
            byte.isAlphanumeric || [0x25, 0x2D, 0x2E, 0x5F, 0x7E, 0x2B, 0x5C, 0x2A].contains(byte)
        }
        let start = view.start(of: range.lowerBound, limit: word.lowerBound, while: isMember)
        let end = view.end(of: range.upperBound, limit: word.upperBound, while: isMember)
        let text = view.slice(start..<end)
        return text.count { $0 == 0x25 || $0 == 0x5C } >= 4 ? start..<end : range
    }

    /// Bytes that are written one by one.
    private static func examineBytes(
        _ hit: TriggerHit,
        in view: TextView,
        memo: inout ScanMemo,
        worker: Worker,
        depth: Int,
        into found: inout [Found]
    ) {
        let list = ByteList(at: hit.start, in: view, after: memo.lastEscapeEnd)
        memo.lastEscapeEnd = max(list.end, hit.start + 1)
        guard list.bytes.count >= 9, isText(list.bytes[...]) else { return }
        report(list.bytes, list.range, worker, depth, &found)
    }

    // MARK: - Inside

    private static func report(
        _ decoded: [UInt8],
        _ range: Range<Int>,
        _ worker: Worker,
        _ depth: Int,
        _ found: inout [Found]
    ) {
        let inner = nested(decoded, worker, depth)
        guard let best = inner.max(by: { ($0.confidence, $1.rule) < ($1.confidence, $0.rule) }) else { return }
        found.append(
            Found(start: range.lowerBound, end: range.upperBound, rule: best.rule, confidence: best.confidence)
        )
    }

    /// Whether the lines end because the view does.
    private static func isCut(_ range: Range<Int>, in view: TextView) -> Bool {
        range.count > TextScan.reach - 512 && range.upperBound > view.upper - 256
    }

    private static func keepOpen(_ range: Range<Int>, rule: BuiltIn, in view: TextView, memo: inout ScanMemo) {
        guard isCut(range, in: view) else { return }
        memo.open(OpenBlock(start: range.lowerBound, end: range.upperBound, rule: rule))
    }

    /// Looks into compressed data, which counts as one more encoding. Returns nil when it is none after all.
    private static func reportCompressed(
        _ packed: [UInt8],
        _ range: Range<Int>,
        _ worker: Worker,
        _ depth: Int,
        _ found: inout [Found]
    ) -> Range<Int>? {
        switch Inflater.open(packed) {
        case .notCompressed: return nil
        case .tooLarge:
            found.append(
                Found(
                    start: range.lowerBound,
                    end: range.upperBound,
                    rule: BuiltIn.unanalysable.rawValue,
                    confidence: 1
                )
            )
        case .opened(let text):
            guard isText(text[...]) else { return nil }
            report(text, range, worker, depth + 1, &found)
        }
        return range
    }

    /// Base64 of a run that was cut: as many groups of four as there are.
    private static func wholeGroups(_ text: [UInt8]) -> ArraySlice<UInt8> { text[..<(text.count / 4 * 4)] }

    /// What a decoded text holds; all of it, when it is nested too deep to look at.
    private static func nested(_ decoded: [UInt8], _ worker: Worker, _ depth: Int) -> [Found] {
        guard depth < maximumDepth else {
            return [Found(start: 0, end: decoded.count, rule: BuiltIn.unanalysable.rawValue, confidence: 1)]
        }
        var scan = TextScan(whole: decoded, depth: depth + 1)
        guard let result = try? scan.advance(with: worker) else {
            return [Found(start: 0, end: decoded.count, rule: BuiltIn.unanalysable.rawValue, confidence: 1)]
        }
        return result.spans.filter { $0.confidence >= 0.5 && $0.rule != BuiltIn.placeholder.rawValue }
    }

    /// Whether nearly all bytes are printable ASCII or white space, or valid UTF-8.
    static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 6 else { return false }
        var strange = 0
        for byte in bytes.prefix(4096) where !(byte >= 0x20 && byte < 0x7F) && !byte.isSpace { strange += 1 }
        return strange * 20 <= min(bytes.count, 4096)
    }

    private static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
        guard let end = text.firstIndex(of: UInt8(ascii: "=")) else { return text[...] }
        return text[..<end]
    }

    private static func hex(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(text.count / 2)
        var index = text.startIndex
        while index + 1 < text.endIndex {
            result.append(text[index].hexValue << 4 | text[index + 1].hexValue)
            index += 2
        }
        return result
    }
}
