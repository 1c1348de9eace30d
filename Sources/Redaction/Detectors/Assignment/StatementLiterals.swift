// SPDX-License-Identifier: Apache-2.0

/// The literals in the rest of a statement whose value is an expression: `Some("v".to_owned())`, `env('NAME') || 'v'`,
/// `String.format("%s%s", "a", "b")`, `ConvertTo-SecureString 'v' -AsPlainText`.
struct StatementLiterals {
    let view: TextView
    let key: Range<Int>

    /// How far a statement is followed, and how much of it may stand before the first literal.
    private static let reach = 480
    private static let gap = 72

    /// The literals from `start` on, in their order; those that only format, separate or repeat the name are left out.
    func literals(from start: Int) -> [Range<Int>] {
        let reader = LiteralReader(view: view, key: key)
        var result: [Range<Int>] = []
        var index = start
        var depth = 0
        var last = start
        let limit = min(view.upper, start + Self.reach)
        while index < limit, index - last < Self.gap, result.count < 32 {
            let byte = view[index]
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
                // An apostrophe in a word, a lifetime, or a quote that does not end here.
                guard
                    byte != UInt8(ascii: "'") || !view.at(index - 1).isAlphanumeric || view.at(index - 2) == 0x20
                        || view.at(index - 2) == UInt8(ascii: "(") || view.at(index - 2) == UInt8(ascii: "=")
                else {
                    index += 1
                    continue
                }
                guard let (content, after) = reader.literal(at: index, backslashes: 0) else { return result }
                if isPiece(view.slice(content)) { result.append(content) }
                index = after
                last = after
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                index += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth < -1 { return result }
                index += 1
            case UInt8(ascii: ";"):
                return result
            case 0x0A:
                if depth <= 0, !continuesLine(index) { return result }
                index += 1
            case UInt8(ascii: "#"):
                if view.at(index - 1).isSpace, view.at(index + 1).isSpace { return result }
                index += 1
            case UInt8(ascii: "/"):
                if view.at(index + 1) == byte, view.at(index - 1) != UInt8(ascii: ":") { return result }
                index += 1
            default:
                index += 1
            }
        }
        return result
    }

    /// Whether the statement goes on after the newline at `index`: an operator ends this line or begins the next.
    private func continuesLine(_ index: Int) -> Bool {
        var before = index
        while before > key.upperBound, view[before - 1].isSpace { before -= 1 }
        if [0x2B, 0x26, 0x2C, 0x5C, 0x3D, 0x7C, 0x5F, 0x28, 0x5B, 0x7B].contains(view.at(before - 1)) { return true }
        let next = view.at(view.end(of: index, limit: index + 64, while: \.isSpace))
        return next == UInt8(ascii: "+") || next == UInt8(ascii: ".") || next == UInt8(ascii: "&")
    }

    /// Not empty, no directive such as `%s%s` or `{}{}`, no escape alone, not the name again.
    private func isPiece(_ text: ArraySlice<UInt8>) -> Bool {
        guard let first = text.first, !text.contains(where: \.isSpace) else { return false }
        if first == UInt8(ascii: "%") || (first == UInt8(ascii: "{") && text.contains(UInt8(ascii: "}"))) {
            return false
        }
        if first == UInt8(ascii: "\\"), text.count <= 3 { return false }
        return !text.map(\.lowercased).elementsEqual(view.slice(key).map(\.lowercased))
    }
}
