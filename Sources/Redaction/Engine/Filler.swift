// SPDX-License-Identifier: Apache-2.0

/// Recognises values that stand where a secret would be: `changeme`, `${TOKEN}`, `xxxx`, `<password>`, `your-api-key`.
enum Filler {
    /// Whether `value` is a stand-in rather than a secret.
    static func isFiller(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        return isRepetition(value) || isReference(value, first, last) || isWellKnown(value) || isSequence(value)
    }

    /// Whether a value of a known format is only its prefix and a stand-in: `ghp_xxxx…`, `AKIA…EXAMPLE`.
    static func isStandIn(_ value: ArraySlice<UInt8>) -> Bool {
        var run = 1
        var longest = 1
        var previous: UInt8 = 0
        for byte in value.prefix(256) {
            run = byte == previous ? run + 1 : 1
            longest = max(longest, run)
            previous = byte
        }
        // Long runs of `A` occur in real tokens; everything else repeated that often does not.
        if longest >= 10, longest * 3 >= min(value.count, 256) { return true }
        let lowered = value.prefix(64).map(\.lowercased)[...]
        return standIns.contains { contains(lowered, $0) && isWritten($0, in: value) }
    }

    /// Whether the word stands there as somebody writes it, in capitals, in small letters or with one capital; `DUMmY` is chance.
    private static func isWritten(_ word: StaticString, in value: ArraySlice<UInt8>) -> Bool {
        let count = word.utf8CodeUnitCount
        return value.indices.prefix(64).contains { start in
            guard value.endIndex - start >= count else { return false }
            let part = value[start..<(start + count)]
            guard unsafe part.map(\.lowercased).elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count))
            else { return false }
            return !part.dropFirst().contains(where: \.isUpper) || !part.contains(where: \.isLower)
        }
    }

    private static let standIns: [StaticString] = [
        "example", "xxxxx", "*****", ".....", "placeholder", "redacted", "your_", "your-", "yourtoken", "yourkey",
        "insert_", "<", "${",
        "changeme", "dummy", "00000000000000",
    ]

    /// At most two different bytes apart from separators: `xxxxxxxx`, `****`, `00000000-0000`, `XXXX-XXXX`.
    static func isRepetition(_ value: ArraySlice<UInt8>) -> Bool {
        var first: UInt8?
        var second: UInt8?
        for byte in value {
            if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") { continue }
            if byte == first || byte == second { continue }
            if first == nil {
                first = byte
            } else if second == nil, value.count >= 8 {
                second = byte
            } else {
                return false
            }
        }
        return true
    }

    /// As below, for text that may be empty.
    static func isReference(_ value: ArraySlice<UInt8>) -> Bool {
        guard let first = value.first, let last = value.last else { return true }
        return isReference(value, first, last)
    }

    /// A reference to a variable, a template or a format directive: `${X}`, `$X`, `{{ x }}`, `<x>`, `%(x)s`, `%s`, `@x@`, `#{x}`.
    static func isReference(_ value: ArraySlice<UInt8>, _ first: UInt8, _ last: UInt8) -> Bool {
        let second = value.dropFirst().first ?? 0
        switch first {
        case UInt8(ascii: "$"):
            if second == UInt8(ascii: "{") || second == UInt8(ascii: "(") || second == UInt8(ascii: "[") { return true }
            return (second.isLetter || second == UInt8(ascii: "_"))
                && value.dropFirst().allSatisfy {
                    $0.isWord || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ">") || $0 == 0x2D
                }
                && !Randomness.looksRandom(value.dropFirst())
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
            return last == UInt8(ascii: "}") || last == UInt8(ascii: "]") || last == UInt8(ascii: ")")
        case UInt8(ascii: "<"):
            return last == UInt8(ascii: ">")
        case UInt8(ascii: "%"):
            return second == UInt8(ascii: "(") || last == UInt8(ascii: "%") || value.count <= 3
        case UInt8(ascii: "@"), UInt8(ascii: "#"):
            return second == UInt8(ascii: "{")
                || last == first && value.dropFirst().dropLast().allSatisfy { $0.isWord || $0 == 0x2E || $0 == 0x2D }
        default:
            return contains(value, "${") || contains(value, "{{") || contains(value, "#{") || contains(value, "$(")
        }
    }

    /// Words that documentation and tests put in place of a secret.
    static func isWellKnown(_ value: ArraySlice<UInt8>) -> Bool {
        let text = value.prefix(64)
        return text.contains(UInt8(ascii: "<")) || markers.isWithin(text)
    }

    private static let markers = WordSearch([
        "changeme", "change_me", "change-me", "replaceme", "replace_me", "replace-me", "replace_with", "your_", "your-",
        "yourpass", "yourkey", "yourtoken", "yoursecret", "your ", "example", "placeholder", "redacted", "dummy",
        "sample", "insert_",
        "insert-", "xxxx", "****", "....", "not-a-real", "notareal", "not_a_real", "fake", "my_secret",
        "my-secret",
        "mysecret", "my_token", "my-token", "mytoken", "my_password", "my-password", "my_api_key", "my-api-key",
        "myapikey",
        "goes_here", "goes-here", "goeshere", "enter_", "put_your", "to-be-", "dont-use", "do-not-use",
        "do_not_use",
        "foobar", "lorem", "process.env", "os.environ", "getenv", "some_secret", "some-secret",
        "secret_key_here",
    ])

    /// `12345678`, `abcdefgh`, `0123456789abcdef`: each byte follows the one before it.
    static func isSequence(_ value: ArraySlice<UInt8>) -> Bool {
        guard value.count >= 6 else { return false }
        var steps = 0
        var previous = value[value.startIndex]
        for byte in value.dropFirst() {
            if byte == previous &+ 1 || byte == previous { steps += 1 }
            previous = byte
        }
        return steps * 10 >= (value.count - 1) * 9
    }

    static func contains(_ value: ArraySlice<UInt8>, _ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard value.count >= count else { return false }
        let first = unsafe word.utf8Start[0]
        for start in value.startIndex...(value.endIndex - count) where value[start] == first {
            var offset = 1
            while offset < count, unsafe value[start + offset] == word.utf8Start[offset] { offset += 1 }
            if offset == count { return true }
        }
        return false
    }
}
