// SPDX-License-Identifier: Apache-2.0

/// A name with letters outside of ASCII: `contraseña`, `数据库密码`, `Пароль_БД`.
struct ForeignWord {
    let view: TextView

    /// How far letters are followed to either side.
    private static let reach = 64

    /// `range` with the letters, digits and underscores around it.
    func extend(_ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end < range.upperBound + Self.reach, let next = letter(at: end) { end = next }
        var start = range.lowerBound
        while start > range.lowerBound - Self.reach, start > view.lower {
            let first = view.start(of: start, limit: start - 3) { $0 & 0xC0 == 0x80 } - 1
            let lead = view.at(start - 1) < 0x80 ? start - 1 : first
            guard letter(at: lead) == start else { break }
            start = lead
        }
        return start..<end
    }

    /// The index behind the letter at `index`; nil for punctuation, arrows, full-width signs and what is no UTF-8.
    private func letter(at index: Int) -> Int? {
        let byte = view.at(index)
        if byte < 0x80 { return byte.isWord || byte == 0x2D ? index + 1 : nil }
        let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC3 ? 2 : 0
        guard length > 0, byte != 0xE2, byte != 0xEF, byte != 0xE3 || view.at(index + 1) != 0x80 else { return nil }
        let end = view.end(of: index + 1, limit: index + length) { $0 & 0xC0 == 0x80 }
        return end == index + length ? end : nil
    }
}
