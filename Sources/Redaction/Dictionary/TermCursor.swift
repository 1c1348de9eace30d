// SPDX-License-Identifier: Apache-2.0

/// Walks over a text and finds the terms of one dictionary where words begin.
struct TermCursor {
    private let dictionary: TermDictionary
    private var next = 0
    /// The first word at or behind `next` with which a term may begin; looked up again when it lies before. Kept, so that a text full of
    /// signs with which terms begin is not searched for words behind each of them.
    private var word = -1

    init(_ dictionary: TermDictionary) {
        self.dictionary = dictionary
    }

    /// Takes every term that starts before `limit`.
    ///
    /// `limit` is `TextScan.reach` before the end of what has arrived, or the end of the text: so a term is never cut.
    mutating func advance(in bytes: [UInt8], before limit: Int, into found: inout [Found]) {
        let limit = min(limit, bytes.count)
        while next < limit {
            if word < next { word = dictionary.nextWord(in: bytes, next..<limit) }
            let start = dictionary.nextSign(in: bytes, next..<min(word, limit)) ?? word
            guard start < limit else {
                next = limit
                return
            }
            next = start + 1
            let view = TextView(bytes: bytes, lower: max(0, start - TextScan.reach), upper: bytes.count)
            guard view.isTokenStart(start) || !bytes[start].isAlphanumeric,
                let (end, topic) = dictionary.longest(in: bytes, at: start)
            else { continue }
            let first = topic == .domain ? hostStart(start, in: view) : start
            found.append(Found(start: first, end: end, rule: topic.rawValue, confidence: 0.95))
            next = end
        }
    }

    /// A domain takes the names of the hosts in it along: `db7.` in `db7.corp.example`.
    private func hostStart(_ start: Int, in view: TextView) -> Int {
        guard view.at(start - 1) == UInt8(ascii: ".") else { return start }
        return view.start(of: start, limit: start - 253) { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x2E }
    }

    mutating func shift(by count: Int) {
        next -= count
        word -= count
    }
}
