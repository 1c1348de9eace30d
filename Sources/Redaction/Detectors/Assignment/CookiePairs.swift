// SPDX-License-Identifier: Apache-2.0

/// The random values in `Cookie: name=value; name=value` (RFC 6265).
struct CookiePairs {
    let view: TextView
    let key: Range<Int>

    /// The values from `start` to the end of the line, when the name is that of the header.
    func values(from start: Int) -> [Range<Int>]? {
        guard view.slice(key).suffix(6).map(\.lowercased).elementsEqual("cookie".utf8) else { return nil }
        let end = view.end(of: start, limit: start + 4096) { !$0.isNewline && $0 != 0x22 && $0 != 0x27 }
        var values: [Range<Int>] = []
        var index = start
        while index < end {
            let sign = view.end(of: index, limit: end) { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
            guard view.at(sign) == UInt8(ascii: "=") else {
                index = sign + 1
                continue
            }
            let stop = view.end(of: sign + 1, limit: end) {
                $0 != UInt8(ascii: ";") && !$0.isSpace && $0 != UInt8(ascii: "\\")
            }
            let text = view.slice((sign + 1)..<stop)
            if text.count >= 16, text.count(where: \.isDigit) >= 2, Randomness.looksRandom(text) {
                values.append((sign + 1)..<stop)
            }
            index = max(stop, sign + 1)
            while index < end, view[index] == UInt8(ascii: ";") || view[index].isBlank { index += 1 }
        }
        return values.isEmpty ? nil : values
    }
}
