// SPDX-License-Identifier: Apache-2.0

/// Recognises the name of a person beside a label that announces one.
enum PersonName {
    /// Two to four capitalised words of letters; after `Name <mail>` only the name.
    static func range(_ value: Range<Int>, in view: TextView, isLoose: Bool) -> Range<Int>? {
        let end = view.end(of: value.lowerBound, limit: value.upperBound) {
            $0 != 0x3C && $0 != 0x28 && $0 != 0x5B && $0 != 0x3A
        }
        var stop = end
        while stop > value.lowerBound, view[stop - 1].isSpace { stop -= 1 }
        let text = view.slice(value.lowerBound..<stop)
        // `Roe, Jane`: one comma; more of them make a list.
        let commas = text.count(where: { $0 == 0x2C })
        guard commas <= 1, commas == 0 || text.last != 0x2C else {
            let comma = view.end(of: value.lowerBound, limit: stop) { $0 != 0x2C }
            return comma < stop ? range(value.lowerBound..<comma, in: view, isLoose: isLoose) : nil
        }
        let words = text.split { $0.isSpace || $0 == 0x2C }
        let isName = words.allSatisfy { word in
            guard let first = word.first, word.count >= 2 || word.count == 1 && first.isUpper else { return false }
            let isCapital = first.isUpper || first >= 0xC3 || isParticle(word)
            return isCapital
                && word.dropFirst().allSatisfy { $0.isLetter || $0 >= 0x80 || $0 == 0x2D || $0 == 0x27 || $0 == 0x2E }
        }
        let fewest = isLoose ? 2 : 1
        guard isName, (fewest...4).contains(words.count),
            words.contains(where: { $0.count >= 3 && $0.contains(where: \.isLower) })
        else { return nil }
        guard !words.contains(where: isOrganisation) else { return nil }
        return value.lowerBound..<stop
    }

    private static func isParticle(_ word: ArraySlice<UInt8>) -> Bool {
        [("von" as StaticString), "van", "de", "der", "den", "da", "di", "la", "le", "del", "al", "bin", "el", "dos"]
            .contains {
                $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0)
            }
    }

    private static func isOrganisation(_ word: ArraySlice<UInt8>) -> Bool {
        let lowered = word.map(\.lowercased)[...]
        return [
            ("inc" as StaticString), "gmbh", "foundation", "software", "project", "team", "license", "licence",
            "corporation", "company", "the",
            "contributors", "developers", "group", "string", "none", "null", "true", "university", "corp", "ltd",
            "apache", "microsoft",
            "google", "systems", "labs", "name", "information", "required", "unknown", "default", "error", "failed",
            "not", "support",
        ].contains { $0.utf8CodeUnitCount == lowered.count && Filler.contains(lowered, $0) }
    }
}
