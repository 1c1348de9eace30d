// SPDX-License-Identifier: Apache-2.0

/// Finds the value that belongs to a label of a form, a record, a table or a definition list.
struct FieldValue {
    let view: TextView

    /// The value of the field whose label is `label`.
    func value(of label: Range<Int>) -> Range<Int>? {
        if view.at(label.lowerBound - 1).isQuote,
            let start = NamedField(view: view, key: label).start(after: closed(label))
        {
            return text(from: start)
        }
        return link(after: closed(label), label: label).flatMap(text)
    }

    /// Behind the quote or bracket that closes the label.
    private func closed(_ label: Range<Int>) -> Int {
        view.at(label.upperBound).isQuote ? label.upperBound + 1 : label.upperBound
    }

    /// Behind what connects label and value: `:`, `=`, `=>`, `->`, `|`, `;`, a tab, ` - `, tags, or the end of the line.
    private func link(after start: Int, label: Range<Int>) -> Int? {
        // `@author Jane Roe`, `lives at 7 Elm Road`
        if view.has("@author ", at: label.lowerBound) || view.has(" at ", at: start - 3) { return start + 1 }
        var index = view.end(of: start, limit: start + 2) { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") }
        if view.at(index) == UInt8(ascii: "]") {
            guard view.at(label.lowerBound - 1) == UInt8(ascii: "["), view.at(index + 1).isBlank else { return nil }
            return index + 1
        }
        if view.at(index) == 0x09 { return index + 1 }
        index = view.end(of: index, limit: index + 4, while: \.isBlank)
        let sign = view.at(index)
        if sign == UInt8(ascii: "<") { return tags(index) }
        guard
            sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") || sign == UInt8(ascii: ">")
                || sign == UInt8(ascii: "|")
                || sign == UInt8(ascii: ";") || sign == UInt8(ascii: "-"), view.at(index + 1) != sign
        else { return nil }
        if sign == UInt8(ascii: "-") {
            if view.at(index + 1) == UInt8(ascii: ">") { return index + 2 }
            return view.has(" - ", at: index - 1) ? index + 2 : nil
        }
        if sign == UInt8(ascii: ";"), view.at(index + 1) != 0x20 { return nil }
        index += view.at(index + 1) == UInt8(ascii: ">") ? 2 : 1
        index = view.end(of: index, limit: index + 2) { $0 == UInt8(ascii: "*") }
        let next = view.end(of: index, limit: index + 8, while: \.isBlank)
        if sign == UInt8(ascii: ":"), view.at(next).isNewline {
            return view.end(of: next, limit: next + 12, while: \.isSpace)
        }
        return view.at(next) == UInt8(ascii: "<") ? tags(next) ?? next : next
    }

    /// `</td><td>`, `</dt> <dd>`: where the next element's text begins.
    private func tags(_ start: Int) -> Int? {
        var index = start
        for _ in 0..<3 {
            guard view.at(index) == UInt8(ascii: "<") else { break }
            let close = view.end(of: index, limit: index + 80) { $0 != UInt8(ascii: ">") && !$0.isNewline }
            guard view.at(close) == UInt8(ascii: ">") else { return nil }
            index = view.end(of: close + 1, limit: close + 24, while: \.isSpace)
        }
        return index > start ? index : nil
    }

    /// A literal, or what stands until a tag, a separator or the end of the line.
    private func text(from start: Int) -> Range<Int>? {
        let index = view.end(of: start, limit: start + 8, while: \.isBlank)
        let quote = view.at(index)
        if quote.isQuote {
            let end = view.end(of: index + 1, limit: index + 200) { $0 != quote && !$0.isNewline }
            return view.at(end) == quote && end > index + 1 ? (index + 1)..<end : nil
        }
        var end = view.end(of: index, limit: index + 160) {
            !$0.isNewline && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "|")
                && $0 != UInt8(ascii: "&") && $0 != 0x09
        }
        while end > index, view[end - 1].isSpace || view[end - 1] == UInt8(ascii: "*") { end -= 1 }
        return end > index ? index..<end : nil
    }
}
