// SPDX-License-Identifier: Apache-2.0

/// Personal data that only its label gives away: dates of birth, names, addresses, document numbers.
enum LabelledFieldDetector {
    /// What a label announces.
    enum Field {
        case birth, name, person, address, document, plate
    }

    static func examine(
        _ hit: TriggerHit,
        in view: TextView,
        labels: inout NameMemory<Field?>,
        memo: inout ScanMemo,
        into found: inout [Found]
    ) {
        guard hit.start >= memo.lastLabelEnd else { return }
        let word = view.start(of: hit.start, limit: hit.start - 48) { $0.isWord || $0 == 0x2D }
        let start = labelStart(word, in: view)
        var inner = hit.end
        while inner > hit.start, !view[inner - 1].isWord { inner -= 1 }
        let end = view.end(of: inner, limit: inner + 48) { $0.isWord || $0 == 0x2D }
        memo.lastLabelEnd = end
        guard let field = labels.decision(on: view.slice(start..<end), { field(KeyName.words(of: $0)) }) else { return }
        if field == .birth {
            examineBirth(end, in: view, into: &found)
            return
        }
        guard let value = fieldValue(start..<labelEnd(end, in: view), in: view) else { return }
        let text = view.slice(value)
        switch field {
        case .birth: return
        case .name, .person:
            guard let name = personName(value, in: view, isLoose: field == .person) else { return }
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

    private static func field(_ words: [ArraySlice<UInt8>]) -> Field? {
        func has(_ list: [StaticString]) -> Bool {
            words.contains { word in list.contains { $0.utf8CodeUnitCount == word.count && Filler.contains(word, $0) } }
        }
        if has([
            "birth", "birthdate", "birthday", "dob", "geboren", "geb", "geburtsdatum", "naissance", "nacimiento",
            "nascita", "born", "dateofbirth",
        ]) {
            return .birth
        }
        if has([
            "plate", "licenseplate", "licenceplate", "numberplate", "kennzeichen", "immatriculation", "matricula",
            "targa",
        ])
            || has(["vehicle", "car"]) && has(["registration"])
        {
            return .plate
        }
        if has([
            "passport", "reisepass", "driver", "drivers", "licence", "license", "ssn", "taxid", "tax", "steuer", "vat",
            "insurance",
        ]) {
            return has(["number", "no", "nr", "id", "num", "ssn", "taxid", "passport", "nummer", "steuernummer", "vat"])
                ? .document : nil
        }
        if has([
            "address", "street", "strasse", "straße", "anschrift", "adresse", "direccion", "indirizzo", "addr",
            "homeaddress",
            "streetaddress", "shippingaddress", "billingaddress", "postaladdress", "mailingaddress",
        ]) {
            return has(["email", "mail", "ip", "mac", "memory", "web", "base", "start", "host", "bind", "wallet"])
                ? nil : .address
        }
        if has([
            "author", "authors", "owner", "contact", "maintainer", "customer", "patient", "employee", "kunde", "by",
            "holder",
            "applicant", "recipient", "beneficiary", "accountholder", "customername", "patientname", "contactperson",
            "employeename",
            "cardholdername", "contactname",
        ]) {
            return .person
        }
        if has(["name", "fullname", "firstname", "lastname", "surname"]),
            has([
                "first", "last", "full", "family", "given", "customer", "employee", "patient", "contact", "person",
                "holder", "fullname",
                "firstname", "lastname", "surname", "cardholder", "client", "applicant", "author", "owner", "middle",
                "maiden",
            ])
        {
            return .name
        }
        return nil
    }

    /// What stands after `label:`, `label =`, `"label": "…"` or `<label>`, up to the quote, tag, separator or end of the line.
    private static func fieldValue(_ label: Range<Int>, in view: TextView) -> Range<Int>? {
        var index = label.upperBound
        if view.at(index).isQuote { index += 1 }
        let blanks = index
        index = view.end(of: index, limit: index + 4, while: \.isBlank)
        let sign = view.at(index)
        if index == blanks + 1, view.at(blanks) == UInt8(ascii: "\t") {
            // A table: the next column is the value.
            index -= 1
        } else {
            let isDash = sign == UInt8(ascii: "-") && view.has(" - ", at: index - 1)
            guard isDash || sign == UInt8(ascii: ":") || sign == UInt8(ascii: "=") || sign == UInt8(ascii: ">"),
                view.at(index + 1) != sign
            else { return nil }
        }
        index = view.end(of: index + 1, limit: index + 8, while: \.isBlank)
        let quote = view.at(index)
        if quote.isQuote {
            let end = view.end(of: index + 1, limit: index + 200) { $0 != quote && !$0.isNewline }
            return view.at(end) == quote && end > index + 1 ? (index + 1)..<end : nil
        }
        var end = view.end(of: index, limit: index + 160) {
            !$0.isNewline && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "|")
        }
        while end > index, view[end - 1].isSpace { end -= 1 }
        return end > index ? index..<end : nil
    }

    // MARK: - Values

    private static func examineBirth(_ start: Int, in view: TextView, into found: inout [Found]) {
        var index = start
        let limit = min(view.upper, start + 40)
        while index < limit, !view[index].isNewline || index == start {
            if view[index].isDigit || view[index].isLetter, !view.at(index - 1).isAlphanumeric,
                let end = DateText.end(view, index)
            {
                found.append(Found(start: index, end: end, rule: BuiltIn.birthDate.rawValue, confidence: 0.8))
                return
            }
            index += 1
        }
    }

    /// Two to four capitalised words of letters; after `Name <mail>` only the name.
    private static func personName(_ value: Range<Int>, in view: TextView, isLoose: Bool) -> Range<Int>? {
        let end = view.end(of: value.lowerBound, limit: value.upperBound) {
            $0 != 0x3C && $0 != 0x28 && $0 != 0x2C && $0 != 0x5B && $0 != 0x3A
        }
        var stop = end
        while stop > value.lowerBound, view[stop - 1].isSpace { stop -= 1 }
        let words = view.slice(value.lowerBound..<stop).split(whereSeparator: \.isSpace)
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

/// Dates as people write them.
enum DateText {
    /// The end of a date that starts at `start`: `1980-03-12`, `12.03.1980`, `3/12/80`, `12 March 1980`, `March 12, 1980`.
    static func end(_ view: TextView, _ start: Int) -> Int? {
        view[start].isDigit ? numeric(view, start) ?? dayFirst(view, start) : monthFirst(view, start)
    }

    private static func digits(_ view: TextView, _ start: Int) -> Range<Int>? {
        let end = view.end(of: start, limit: start + 5, while: \.isDigit)
        return end > start && end - start <= 4 ? start..<end : nil
    }

    private static func numeric(_ view: TextView, _ start: Int) -> Int? {
        guard let first = digits(view, start) else { return nil }
        let separator = view.at(first.upperBound)
        guard separator == 0x2D || separator == 0x2E || separator == 0x2F, first.count != 3 else { return nil }
        guard let second = digits(view, first.upperBound + 1), second.count <= 2,
            view.at(second.upperBound) == separator
        else { return nil }
        guard let third = digits(view, second.upperBound + 1), third.count != 3, first.count == 4 || third.count >= 2
        else { return nil }
        return third.upperBound
    }

    private static func month(_ view: TextView, _ start: Int) -> Int? {
        let end = view.end(of: start, limit: start + 12) { $0.isLetter || $0 >= 0x80 }
        let word = view.slice(start..<end).map(\.lowercased)[...]
        let isMonth = [
            ("jan" as StaticString), "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mär",
            "mai", "okt", "dez",
            "fév", "avr", "juin", "août", "déc", "ene", "abr", "ago", "dic", "gen", "mag", "giu", "lug", "set", "ott",
        ].contains { Filler.contains(word.prefix($0.utf8CodeUnitCount), $0) }
        return isMonth ? end : nil
    }

    private static func dayFirst(_ view: TextView, _ start: Int) -> Int? {
        guard let day = digits(view, start), day.count <= 2 else { return nil }
        let word = view.end(of: day.upperBound, limit: day.upperBound + 5) {
            $0 == 0x20 || $0 == 0x2E || $0 == 0x2D || $0.isLower && view.at(day.upperBound).isLower
        }
        guard word > day.upperBound, let end = month(view, word) else { return nil }
        return year(view, end)
    }

    private static func monthFirst(_ view: TextView, _ start: Int) -> Int? {
        guard let end = month(view, start),
            let day = digits(view, view.end(of: end, limit: end + 2) { $0 == 0x20 || $0 == 0x2E })
        else { return nil }
        return year(view, day.upperBound)
    }

    private static func year(_ view: TextView, _ start: Int) -> Int? {
        let index = view.end(of: start, limit: start + 4) { $0 == 0x20 || $0 == 0x2C || $0 == 0x2E || $0 == 0x2D }
        guard let year = digits(view, index), year.count == 4 else { return nil }
        return year.upperBound
    }
}
