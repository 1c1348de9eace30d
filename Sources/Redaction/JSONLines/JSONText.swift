// SPDX-License-Identifier: Apache-2.0

internal import CScan

/// Reads just enough JSON (RFC 8259) to find the members of one object.
enum JSONText {
    /// The index after the white space at `index`.
    static func skipSpace(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int {
        var index = index
        while index < end, bytes[index].isSpace { index += 1 }
        return index
    }

    /// The index of the quote that ends the string whose inside starts at `start`.
    static func endOfString(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var index = start
        while true {
            index = firstSpecial(bytes, index, end)
            guard index < end else { return nil }
            switch bytes[index] {
            case UInt8(ascii: "\""): return index
            case UInt8(ascii: "\\"):
                index += 2
            default: return nil
            }
        }
    }

    /// The first quote, backslash or control character in `start..<end`, or `end`.
    static func firstSpecial(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        guard start < end else { return end }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return end }
            return unsafe cs_json_special(base, start, end)
        }
    }

    /// The index after the value that starts at `start`; nil when it is malformed. Nesting is bounded.
    static func endOfValue(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        var index = start
        var depth = 0
        while index < end {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                guard let quote = endOfString(bytes, index + 1, end) else { return nil }
                index = quote + 1
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return index > start ? index : nil }
                depth -= 1
                index += 1
            case UInt8(ascii: ","):
                if depth == 0 { return index > start ? index : nil }
                index += 1
            default:
                index += 1
            }
            if depth == 0, index < end, bytes[index - 1] == 0x22 || bytes[index - 1] == 0x7D || bytes[index - 1] == 0x5D
            {
                return index
            }
        }
        return depth == 0 && index > start ? index : nil
    }

    /// The text of the string whose inside starts at `start`, and the index of the quote that ends it; nil when a quote is missing,
    /// or where a control character or a malformed escape stands.
    static func string(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (text: [UInt8], quote: Int)? {
        let (text, quote) = unescaped(bytes, start, end)
        return quote < end && bytes[quote] == UInt8(ascii: "\"") ? (text, quote) : nil
    }

    /// The text of a string's inside; nil when it holds a quote, a control character or a malformed escape.
    static func unescape(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [UInt8]? {
        let (text, stop) = unescaped(bytes, start, end)
        return stop == end ? text : nil
    }

    /// The text of the inside, and where it stops.
    private static func unescaped(_ bytes: [UInt8], _ start: Int, _ end: Int) -> ([UInt8], Int) {
        let count = max(0, end - start)
        var stop = start
        // 64 bytes more than the text can have, because the kernel writes whole blocks.
        let text = unsafe [UInt8](unsafeUninitializedCapacity: count + 64) { room, written in
            let progress = unsafe bytes.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress, let target = room.baseAddress else {
                    return cs_progress(read: 0, written: 0)
                }
                return unsafe cs_json_unescape(base + start, count, target)
            }
            stop = start + progress.read
            written = progress.written
        }
        return (text, stop)
    }
}
