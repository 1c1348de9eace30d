// SPDX-License-Identifier: Apache-2.0

/// The stretch of text one decision may look at: never more than a fixed reach around a trigger.
///
/// Because every decision is a function of such a view, and views are cut at the same places however the text arrives,
/// a stream gives the same result as the whole text.
struct TextView {
    let bytes: [UInt8]
    let lower: Int
    let upper: Int

    subscript(index: Int) -> UInt8 { bytes[index] }

    /// The byte at `index`, or 0 outside the view.
    @inline(__always)
    func at(_ index: Int) -> UInt8 {
        index >= lower && index < upper ? bytes[index] : 0
    }

    /// Whether `text` stands at `index`.
    func has(_ text: StaticString, at index: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index >= lower, index + count <= upper else { return false }
        for offset in 0..<count where unsafe bytes[index + offset] != text.utf8Start[offset] { return false }
        return true
    }

    /// Whether `text` (lower case) stands at `index`, ASCII case aside.
    func hasIgnoringCase(_ text: StaticString, at index: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard index >= lower, index + count <= upper else { return false }
        for offset in 0..<count where unsafe bytes[index + offset].lowercased != text.utf8Start[offset] { return false }
        return true
    }

    /// The first index in `start…` that does not satisfy `predicate`.
    @inline(__always)
    func end(of start: Int, limit: Int = .max, while predicate: (UInt8) -> Bool) -> Int {
        var index = start
        let stop = min(upper, limit)
        while index < stop, predicate(bytes[index]) { index += 1 }
        return index
    }

    /// The smallest index such that everything from it up to `end` satisfies `predicate`.
    @inline(__always)
    func start(of end: Int, limit: Int = 0, while predicate: (UInt8) -> Bool) -> Int {
        var index = end
        let stop = max(lower, limit)
        while index > stop, predicate(bytes[index - 1]) { index -= 1 }
        return index
    }

    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> { bytes[range] }
}

extension ArraySlice<UInt8> {
    func hasSuffix(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard self.count >= count else { return false }
        return unsafe suffix(count).elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: count))
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
    @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
    @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
    @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inline(__always) var isAlphanumeric: Bool { isLetter || isDigit }
    @inline(__always) var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// Letters, digits and underscore.
    @inline(__always) var isWord: Bool { isAlphanumeric || self == 0x5F }
    @inline(__always) var isBlank: Bool { self == 0x20 || self == 0x09 }
    @inline(__always) var isNewline: Bool { self == 0x0A || self == 0x0D }
    @inline(__always) var isSpace: Bool { isBlank || isNewline }
    @inline(__always) var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }
    @inline(__always) var lowercased: UInt8 { isUpper ? self | 0x20 : self }
    /// Standard and URL-safe base64, without padding.
    @inline(__always) var isBase64: Bool {
        isAlphanumeric || self == 0x2B || self == 0x2F || self == 0x2D || self == 0x5F
    }

    /// 0…15, or 255.
    @inline(__always) var hexValue: UInt8 {
        if isDigit { return self &- 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? letter &+ 10 : 255
    }
}

extension TextView {
    /// Whether a token may begin at `index`: not in the middle of a longer word, with what escapes leave before it allowed.
    ///
    /// In escaped text the byte before can be the letter of `\n` or the last digit of `%3D`, `\u003d` or `\x22`.
    func isTokenStart(_ index: Int) -> Bool {
        guard index > lower else { return true }
        let before = bytes[index - 1]
        guard before.isAlphanumeric else { return true }
        if at(index - 2) == UInt8(ascii: "\\") {
            return before == UInt8(ascii: "n") || before == UInt8(ascii: "r") || before == UInt8(ascii: "t")
        }
        if before.isHexDigit, at(index - 2).isHexDigit {
            if at(index - 3) == UInt8(ascii: "%") { return true }
            if at(index - 3) == UInt8(ascii: "x"), at(index - 4) == UInt8(ascii: "\\") { return true }
            if at(index - 5) == UInt8(ascii: "u"), at(index - 6) == UInt8(ascii: "\\") { return true }
        }
        return false
    }
}
