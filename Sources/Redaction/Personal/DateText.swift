// SPDX-License-Identifier: Apache-2.0

/// Dates as people write them.
enum DateText {
    /// The end of a date that starts at `start`: `1980-03-12`, `12.03.1980`, `3/12/80`, `12 March 1980`, `March 12, 1980`.
    static func end(_ view: TextView, _ start: Int) -> Int? {
        view[start].isDigit
            ? numeric(view, start) ?? compact(view, start) ?? dayFirst(view, start) : monthFirst(view, start)
    }

    /// `19800312`
    private static func compact(_ view: TextView, _ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 9, while: \.isDigit)
        guard end - start == 8,
            view[start] == 0x31 && view[start + 1] == 0x39 || view[start] == 0x32 && view[start + 1] == 0x30
        else { return nil }
        let digits = view.slice(start..<end).map { Int($0 &- 0x30) }
        return CheckDigits.isDate(digits[4] * 10 + digits[5], digits[6] * 10 + digits[7]) ? end : nil
    }

    private static func digits(_ view: TextView, _ start: Int) -> Range<Int>? {
        let end = view.end(of: start, limit: start + 5, while: \.isDigit)
        return end > start && end - start <= 4 ? start..<end : nil
    }

    private static func numeric(_ view: TextView, _ start: Int) -> Int? {
        guard let first = digits(view, start) else { return nil }
        let separator = view.at(first.upperBound)
        guard separator == 0x2D || separator == 0x2E || separator == 0x2F, first.count != 3 else { return nil }
        guard let second = digits(view, first.upperBound + 1), second.count <= 2,
            view.at(second.upperBound) == separator
        else { return nil }
        guard let third = digits(view, second.upperBound + 1), third.count != 3, first.count == 4 || third.count >= 2
        else { return nil }
        return third.upperBound
    }

    private static func month(_ view: TextView, _ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 12) { $0.isLetter || $0 >= 0x80 }
        let word = view.slice(start..<end).map(\.lowercased)[...]
        let isMonth = [
            ("jan" as StaticString), "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär",
            "mai", "okt", "dez",
            "fév", "avr", "juin", "août", "déc", "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott",
            "maj", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "sty", "lut",
        ].contains { Filler.contains(word.prefix($0.utf8CodeUnitCount), $0) }
        return isMonth ? end : nil
    }

    private static func dayFirst(_ view: TextView, _ start: Int) -> Int? {
        guard let day = digits(view, start), day.count <= 2 else { return nil }
        var word = view.end(of: day.upperBound, limit: day.upperBound + 5) {
            $0 == 0x20 || $0 == 0x2E || $0 == 0x2D || $0.isLower && view.at(day.upperBound).isLower
        }
        if view.has("de ", at: word) { word += 3 }
        guard word > day.upperBound, let end = month(view, word) else { return nil }
        return year(view, end)
    }

    private static func monthFirst(_ view: TextView, _ start: Int) -> Int? {
        guard let end = month(view, start),
            let day = digits(view, view.end(of: end, limit: end + 2) { $0 == 0x20 || $0 == 0x2E })
        else { return nil }
        return year(view, day.upperBound)
    }

    private static func year(_ view: TextView, _ start: Int) -> Int? {
        var index = view.end(of: start, limit: start + 4) { $0 == 0x20 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D }
        if view.has("de ", at: index) { index += 3 }
        guard let year = digits(view, index), year.count == 4 else { return nil }
        return year.upperBound
    }
}
