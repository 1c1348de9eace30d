// SPDX-License-Identifier: Apache-2.0

/// Personal data that only its label gives away: dates of birth, names, addresses, document numbers.
enum LabelledFieldDetector {
    /// What a label announces.
    enum Field {
        case birth, name, person, bareName, address, document, plate
    }

    static func examine(
        _ hit: TriggerHit,
        in view: TextView,
        labels: inout NameMemory<Field?>,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        guard hit.start >= memo.lastLabelEnd else { return }
        let word = view.start(of: hit.start, limit: hit.start - 48) { $0.isWord || $0 == 0x2D || $0 >= 0x80 }
        let start = labelStart(word, in: view)
        var inner = hit.end
        while inner > hit.start, !view[inner - 1].isWord && view[inner - 1] < 0x80 { inner -= 1 }
        let end = view.end(of: inner, limit: inner + 48) { $0.isWord || $0 == 0x2D || $0 >= 0x80 }
        memo.lastLabelEnd = end
        guard mayHaveValue(word..<end, in: view) else { return }
        guard let field = labels.decision(on: view.slice(start..<end), { field(Self.words(of: $0)) }) else { return }
        if field == .birth {
            examineBirth(end, in: view, into: &found)
            return
        }
        let label = word..<labelEnd(end, in: view)
        guard let value = FieldValue(view: view).value(of: label) else {
            for cell in TableColumn(view: view, key: label).cells() ?? [] {
                examine(cell, as: field, in: view, into: &found)
            }
            return
        }
        examine(value, as: field, in: view, into: &found)
    }

    /// Whether the sign after a label can lead to a value, or a date stands near it: no more than what `FieldValue`, `TableColumn` and
    /// `examineBirth` ask for, and far cheaper than to know what the label says.
    private static func mayHaveValue(_ label: Range<Int>, in view: TextView) -> Bool {
        let next = view.at(label.upperBound)
        let second = view.at(label.upperBound + 1)
        let isDead: Bool
        switch next {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "}"),
            UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "@"),
            UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "?"), UInt8(ascii: "$"), UInt8(ascii: "\\"):
            isDead = true
        case UInt8(ascii: "."): isDead = second.isWord
        case UInt8(ascii: " "):
            // A word of prose, unless it belongs to the label or to `lives at …`.
            isDead =
                second.isLetter && !secondWords.contains(second.lowercased)
                && !view.has(" at ", at: label.upperBound - 3)
        default: isDead = false
        }
        if !isDead || view.at(label.lowerBound - 1).isQuote || view.at(label.lowerBound) == UInt8(ascii: "@") {
            return true
        }
        // Dates have digits; a month before them takes a few bytes more than `examineBirth` looks for a beginning.
        let stop = min(view.upper, label.upperBound + 96)
        return view.end(of: label.upperBound, limit: stop) { !$0.isDigit } < stop
    }

    /// What the words begin with that `labelEnd` counts to the label.
    private static let secondWords: [UInt8] = Array("nlhp".utf8)

    /// Takes the value when it looks like what its label announces.
    private static func examine(_ value: Range<Int>, as field: Field, in view: TextView, into found: inout [Found]) {
        let text = view.slice(value)
        switch field {
        case .birth: return
        case .name, .person, .bareName:
            guard let name = PersonName.range(value, in: view, isLoose: field != .name) else { return }
            found.append(
                Found(start: name.lowerBound, end: name.upperBound, rule: BuiltIn.personName.rawValue, confidence: 0.6)
            )
        case .address:
            guard isPostalAddress(text) else { return }
            found.append(
                Found(
                    start: value.lowerBound,
                    end: value.upperBound,
                    rule: BuiltIn.postalAddress.rawValue,
                    confidence: 0.6
                )
            )
        case .plate:
            guard isPlate(text) else { return }
            found.append(
                Found(
                    start: value.lowerBound,
                    end: value.upperBound,
                    rule: BuiltIn.licencePlate.rawValue,
                    confidence: 0.7
                )
            )
        case .document:
            guard isDocumentNumber(text) else { return }
            found.append(
                Found(start: value.lowerBound, end: value.upperBound, rule: BuiltIn.labelled.rawValue, confidence: 0.7)
            )
        }
    }

    /// The label with the word before it, as in `Customer name` or `home address`.
    private static func labelStart(_ start: Int, in view: TextView) -> Int {
        guard view.at(start - 1) == UInt8(ascii: " "), view.at(start - 2).isLetter else { return start }
        return view.start(of: start - 1, limit: start - 17, while: \.isLetter)
    }

    /// The label with the word after it, as in `plate number` or `address line`.
    private static func labelEnd(_ end: Int, in view: TextView) -> Int {
        for word in ["number", "no.", "no", "person", "line 1", "line", "holder"] as [StaticString]
        where view.at(end) == UInt8(ascii: " ") && view.hasIgnoringCase(word, at: end + 1) {
            return end + 1 + word.utf8CodeUnitCount
        }
        return end
    }

    /// The words of a label, in which letters beyond ASCII are letters.
    private static func words(of label: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        guard label.contains(where: { $0 >= 0x80 }) else { return KeyName.words(of: label) }
        return label.split { $0 < 0x80 && !$0.isAlphanumeric }.map { $0.map(\.lowercased)[...] }
    }

    private static func field(_ label: [ArraySlice<UInt8>]) -> Field? {
        // `address1`, `D.O.B.`, `ship to`
        var words = label.map { word in
            word.count > 3 && word.last?.isDigit == true ? word.prefix { !$0.isDigit } : word
        }
        if words.count == 2 || words.count == 3, words.allSatisfy({ $0.count == 1 || words.count == 2 }) {
            words.append(words.joined().map(\.self)[...])
        }
        func has(_ list: WordSet) -> Bool { words.contains { list.contains($0) } }
        if has(LabelWords.birth) {
            return .birth
        }
        if has(LabelWords.plate)
            || has(LabelWords.vehicle) && has(LabelWords.registration)
        {
            return .plate
        }
        if has(LabelWords.nationalNumber) {
            return .document
        }
        if has(LabelWords.document) {
            return has(LabelWords.number)
                ? .document : nil
        }
        if has(LabelWords.address) {
            return has(LabelWords.otherAddress)
                ? nil : .address
        }
        if has(LabelWords.person) {
            return .person
        }
        if has(LabelWords.name),
            has(LabelWords.nameKind)
        {
            return .name
        }
        if has(LabelWords.nameElsewhere) {
            return .name
        }
        if label.count == 1, has(LabelWords.bareName) { return .bareName }
        return nil
    }

    // MARK: - Values

    private static func examineBirth(_ start: Int, in view: TextView, into found: inout [Found]) {
        var index = start
        var lines = 0
        let limit = min(view.upper, start + 56)
        while index < limit, lines < 2 {
            if view[index].isNewline { lines += view[index] == 0x0A ? 1 : 0 }
            if view[index].isDigit || view[index].isLetter, !view.at(index - 1).isAlphanumeric,
                let end = DateText.end(view, index)
            {
                found.append(Found(start: index, end: end, rule: BuiltIn.birthDate.rawValue, confidence: 0.8))
                return
            }
            index += 1
        }
    }

    /// Holds a house number and words.
    private static func isPostalAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard (6...160).contains(text.count), text.contains(UInt8(ascii: " ")), text.contains(where: \.isDigit) else {
            return false
        }
        let words = text.split(separator: UInt8(ascii: " "))
        let hasNumber = words.contains { $0.first?.isDigit == true && $0.count <= 6 }
        let hasName = words.contains { $0.count >= 3 && ($0.first?.isUpper == true || ($0.first ?? 0) >= 0xC3) }
        return hasNumber && hasName && !text.contains(UInt8(ascii: "(")) && !text.contains(UInt8(ascii: "="))
            && !text.contains(UInt8(ascii: "{")) && !text.contains(UInt8(ascii: "#"))
            && !text.contains(UInt8(ascii: "*")) && !text.contains(0x5F)
    }

    /// Letters in upper case and digits, in at most four groups: what plates of most countries look like.
    private static func isPlate(_ text: ArraySlice<UInt8>) -> Bool {
        guard (4...12).contains(text.count), text.contains(where: \.isUpper), text.contains(where: \.isDigit) else {
            return false
        }
        return text.allSatisfy { $0.isUpper || $0.isDigit || $0 == 0x20 || $0 == 0x2D || $0 == 0xB7 }
            && text.split(whereSeparator: { !$0.isAlphanumeric }).count <= 4 && !Filler.isRepetition(text)
    }

    private static func isDocumentNumber(_ text: ArraySlice<UInt8>) -> Bool {
        guard (6...24).contains(text.count), text.count(where: \.isDigit) >= 4 else { return false }
        return text.allSatisfy { $0.isUpper || $0.isDigit || $0 == 0x20 || $0 == 0x2D || $0 == 0x2F || $0 == 0x2E }
            && !Filler.isRepetition(text)
    }
}
