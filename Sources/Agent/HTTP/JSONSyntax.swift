// SPDX-License-Identifier: Apache-2.0

/// Checks that bytes are JSON (RFC 8259) and says where they are not. The decoder's own errors do not tell the place.
struct JSONSyntax {
    /// The first thing that is wrong.
    struct Fault: Equatable, CustomStringConvertible {
        /// Both 1-based; the column counts bytes.
        var line: Int
        var column: Int
        var expected: String

        var description: String { "Line \(line), column \(column): expected \(expected)." }
    }

    /// Deeper nesting is refused: whoever decodes it afterwards does so recursively.
    static let depthLimit = 128

    private let bytes: [UInt8]
    private var index = 0
    private var expectation = ""

    /// Nil when `bytes` are one JSON value.
    static func firstFault(in bytes: [UInt8]) -> Fault? {
        var syntax = JSONSyntax(bytes)
        if syntax.document() { return nil }
        return syntax.fault()
    }

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    private func fault() -> Fault {
        let before = bytes[..<min(index, bytes.count)]
        let line = before.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return Fault(line: line, column: before.count - start + 1, expected: expectation)
    }

    private mutating func document() -> Bool {
        guard value(depth: 0) else { return false }
        skipSpace()
        return index == bytes.count || fail("the end")
    }

    private mutating func value(depth: Int) -> Bool {
        guard depth < Self.depthLimit else { return fail("at most \(Self.depthLimit) levels of nesting") }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return list(close: UInt8(ascii: "}"), "`,` or `}`") { $0.member(depth: depth + 1) }
        case UInt8(ascii: "["): return list(close: UInt8(ascii: "]"), "`,` or `]`") { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return number()
        default: return fail("a value")
        }
    }

    private mutating func list(close: UInt8, _ separators: String, _ element: (inout JSONSyntax) -> Bool) -> Bool {
        index += 1
        skipSpace()
        if take(close) { return true }
        while true {
            guard element(&self) else { return false }
            skipSpace()
            if take(close) { return true }
            guard take(UInt8(ascii: ",")) else { return fail(separators) }
        }
    }

    private mutating func member(depth: Int) -> Bool {
        skipSpace()
        guard peek == UInt8(ascii: "\"") else { return fail("a member name in double quotes") }
        guard string() else { return false }
        skipSpace()
        guard take(UInt8(ascii: ":")) else { return fail("`:`") }
        return value(depth: depth)
    }

    private mutating func string() -> Bool {
        let start = index
        index += 1
        while let byte = peek {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                if String(validating: bytes[start..<index], as: UTF8.self) != nil { return true }
                index = start
                return fail("text in UTF-8")
            case UInt8(ascii: "\\"):
                guard escape() else { return fail("an escape such as \\n or \\u00e4") }
            case 0..<0x20:
                index -= 1
                return fail("no control character: write it as an escape")
            default: break
            }
        }
        return fail("the closing quote")
    }

    private mutating func escape() -> Bool {
        guard let byte = peek else { return false }
        if take(UInt8(ascii: "u")) {
            for _ in 0..<4 {
                guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else { return false }
                index += 1
            }
            return true
        }
        guard "\"\\/bfnrt".utf8.contains(byte) else { return false }
        index += 1
        return true
    }

    private mutating func number() -> Bool {
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) {
            guard digits() else { return fail("a digit") }
        }
        if take(UInt8(ascii: ".")) {
            guard digits() else { return fail("a digit") }
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() else { return fail("a digit") }
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = index
        while let byte = peek, (0x30...0x39).contains(byte) { index += 1 }
        return index > start
    }

    private mutating func word(_ word: String) -> Bool {
        guard bytes[index...].starts(with: word.utf8) else { return fail("a value") }
        index += word.utf8.count
        return true
    }

    private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        index += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { index += 1 }
    }

    private mutating func fail(_ expected: String) -> Bool {
        expectation = expected
        return false
    }
}
