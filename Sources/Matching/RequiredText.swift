// SPDX-License-Identifier: Apache-2.0

/// What text must contain for a regular expression to match it: an over-approximation that can be asked of an index.
///
/// Idea: Russ Cox, "Regular Expression Matching with a Trigram Index". Whatever this reader of patterns does not
/// know requires nothing, so it may let too much pass but never too little.
package indirect enum RequiredText: Equatable, Sendable {
    case anything
    case literal([UInt8])
    case all([RequiredText])
    case any([RequiredText])

    /// - Parameter pattern: in the syntax of `RegularExpression`.
    package init(of pattern: String) {
        var reader = PatternReader(pattern)
        self = reader.read() ?? .anything
    }

    /// Whether something is required at all.
    package var isSelective: Bool {
        switch self {
        case .anything: false
        case .literal(let bytes): bytes.count >= 3
        case .all(let parts): parts.contains(where: \.isSelective)
        case .any(let parts): parts.allSatisfy(\.isSelective)
        }
    }
}

/// A reader of patterns by recursive descent. Gives up (nil) on what changes the meaning of everything after it.
private struct PatternReader {
    private let pattern: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ pattern: String) {
        self.pattern = Array(pattern.utf8)
    }

    mutating func read() -> RequiredText? {
        let result = alternatives()
        return position == pattern.count ? result : nil
    }

    private var next: UInt8? { position < pattern.count ? pattern[position] : nil }

    private mutating func alternatives() -> RequiredText? {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { return nil }
        var parts: [RequiredText] = []
        repeat {
            guard let part = sequence() else { return nil }
            parts.append(part)
        } while take("|")
        if parts.count == 1 { return parts[0] }
        return parts.contains(.anything) ? .anything : .any(parts)
    }

    private mutating func sequence() -> RequiredText? {
        var parts: [RequiredText] = []
        var run: [UInt8] = []
        func flush() {
            if !run.isEmpty { parts.append(.literal(run)) }
            run = []
        }
        while let byte = next, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
            guard let atom = atom() else { return nil }
            guard let repetition = quantifier() else { return nil }
            switch (atom, repetition) {
            case (.literal(let bytes), .once): run += bytes
            case (.literal(let bytes), .atLeastOnce):
                run += bytes
                flush()
            case (.assertion, _): break
            case (.part(let part), .once), (.part(let part), .atLeastOnce):
                flush()
                if part != .anything { parts.append(part) }
            case (_, .maybe): flush()
            }
        }
        flush()
        return parts.isEmpty ? .anything : parts.count == 1 ? parts[0] : .all(parts)
    }

    private enum Atom {
        case literal([UInt8])
        case part(RequiredText)
        /// Matches no character, so the letters on both sides adjoin.
        case assertion
    }

    private mutating func atom() -> Atom? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "."): return .part(.anything)
        case UInt8(ascii: "^"), UInt8(ascii: "$"): return .assertion
        case UInt8(ascii: "["): return skipClass() ? .part(.anything) : nil
        case UInt8(ascii: "("): return group()
        case UInt8(ascii: "\\"): return escape()
        case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"): return nil
        default:
            // A character of several bytes is one atom: a quantifier after it is about all of them.
            var bytes = [byte]
            while byte >= 0xC0, let more = next, more & 0xC0 == 0x80 {
                bytes.append(more)
                position += 1
            }
            return .literal(bytes)
        }
    }

    private mutating func group() -> Atom? {
        var isRequired = true
        if take("*") { return nil }
        if take("?") {
            if take(":") || take(">") {
            } else if take("P<")
                || (next == UInt8(ascii: "<") && !"=!".utf8.contains(pattern[min(position + 1, pattern.count - 1)])
                    && take("<"))
                || take("'")
            {
                while let byte = next, byte != UInt8(ascii: ">"), byte != UInt8(ascii: "'") { position += 1; _ = byte }
                position += 1
            } else if take("=") || take("!") || take("<=") || take("<!") {
                isRequired = false
            } else {
                // Flags, recursion, conditions, comments.
                return nil
            }
        }
        guard let inner = alternatives(), take(")") else { return nil }
        return isRequired ? .part(inner) : .assertion
    }

    private mutating func escape() -> Atom? {
        guard let byte = next else { return nil }
        position += 1
        switch byte {
        case UInt8(ascii: "n"): return .literal([10])
        case UInt8(ascii: "t"): return .literal([9])
        case UInt8(ascii: "r"): return .literal([13])
        case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"):
            return .assertion
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "w"), UInt8(ascii: "W"), UInt8(ascii: "s"),
            UInt8(ascii: "S"),
            UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "v"), UInt8(ascii: "V"), UInt8(ascii: "N"),
            UInt8(ascii: "R"):
            return .part(.anything)
        case 48...57, 65...90, 97...122, 0x80...:
            // Back references, code points, properties, quoting: not read here.
            return nil
        default: return .literal([byte])
        }
    }

    /// Goes behind the `]` of a class whose `[` has been read.
    private mutating func skipClass() -> Bool {
        _ = take("^")
        var isFirst = true
        while let byte = next {
            position += 1
            if byte == UInt8(ascii: "]"), !isFirst { return true }
            if byte == UInt8(ascii: "\\") { position += 1 }
            if byte == UInt8(ascii: "["), next == UInt8(ascii: ":") {
                while let inner = next, inner != UInt8(ascii: "]") { position += 1; _ = inner }
                position += 1
            }
            isFirst = false
        }
        return false
    }

    private enum Repetition {
        case once, atLeastOnce, maybe
    }

    private mutating func quantifier() -> Repetition? {
        var result = Repetition.once
        if take("*") || take("?") {
            result = .maybe
        } else if take("+") {
            result = .atLeastOnce
        } else if next == UInt8(ascii: "{"), let bounds = braces() {
            result = bounds == 0 ? .maybe : .atLeastOnce
        } else {
            return .once
        }
        // Lazy and possessive forms. A second quantifier would be an error, which compiling reports.
        if !take("?") { _ = take("+") }
        return result
    }

    /// The lower bound of `{n}`, `{n,}` or `{n,m}`; nil when the braces are literal.
    private mutating func braces() -> Int? {
        var index = position + 1
        var lower = 0
        var digits = 0
        while index < pattern.count, (48...57).contains(pattern[index]), digits < 6 {
            lower = lower * 10 + Int(pattern[index] - 48)
            digits += 1
            index += 1
        }
        guard digits > 0 else { return nil }
        if index < pattern.count, pattern[index] == UInt8(ascii: ",") {
            index += 1
            while index < pattern.count, (48...57).contains(pattern[index]) { index += 1 }
        }
        guard index < pattern.count, pattern[index] == UInt8(ascii: "}") else { return nil }
        position = index + 1
        return lower
    }

    private mutating func take(_ text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard pattern[position...].starts(with: wanted) else { return false }
        position += wanted.count
        return true
    }
}
