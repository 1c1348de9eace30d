// SPDX-License-Identifier: Apache-2.0

/// Takes the endings off English words, lightly: plurals, `-ing`, `-ed`, `-ion` and a final `e`.
///
/// Works in place on lower-case ASCII, and only has to map the forms of a word to the same letters, not to a word:
/// parse, parses, parsed and parsing all become `pars`. Idea: Harman's S-stemmer, and step 1 of Porter's.
enum Stemmer {
    /// The length of the stem of `word[0..<count]`; the bytes before it may have changed (`ies` → `y`).
    static func stem(_ word: inout [UInt8], count: Int) -> Int {
        guard count > 3, word[..<count].allSatisfy({ $0 >= 97 && $0 <= 122 }) else { return count }
        var end = plural(&word, count)
        if end > 5, ends(word, end, "ing"), hasVowel(word, end - 3) {
            end = undoubled(word, end - 3)
        } else if end > 4, ends(word, end, "ed"), hasVowel(word, end - 2) {
            end = undoubled(word, end - 2)
        }
        if end > 6, ends(word, end, "tion") || ends(word, end, "sion") { end -= 3 }
        if end > 3, word[end - 1] == UInt8(ascii: "e") { end -= 1 }
        return end
    }

    private static func plural(_ word: inout [UInt8], _ count: Int) -> Int {
        guard word[count - 1] == UInt8(ascii: "s") else { return count }
        if count > 4, ends(word, count, "ies") {
            word[count - 3] = UInt8(ascii: "y")
            return count - 2
        }
        if ends(word, count, "sses") || ends(word, count, "xes") || ends(word, count, "ches")
            || ends(word, count, "shes")
        {
            return count - 2
        }
        // status, class, basis, alias
        switch word[count - 2] {
        case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"): return count
        case UInt8(ascii: "a") where ends(word, count, "ias"): return count
        default: return count - 1
        }
    }

    /// `running` → `run`, but `fill` keeps both.
    private static func undoubled(_ word: [UInt8], _ end: Int) -> Int {
        guard end > 3, word[end - 1] == word[end - 2] else { return end }
        switch word[end - 1] {
        case UInt8(ascii: "l"), UInt8(ascii: "s"), UInt8(ascii: "z"): return end
        default: return end - 1
        }
    }

    private static func hasVowel(_ word: [UInt8], _ end: Int) -> Bool {
        word[..<end].contains { byte in
            switch byte {
            case 97, 101, 105, 111, 117, 121: true
            default: false
            }
        }
    }

    private static func ends(_ word: [UInt8], _ count: Int, _ suffix: StaticString) -> Bool {
        let length = suffix.utf8CodeUnitCount
        guard count >= length else { return false }
        return suffix.withUTF8Buffer { bytes in
            for index in 0..<length where unsafe word[count - length + index] != bytes[index] { return false }
            return true
        }
    }
}
