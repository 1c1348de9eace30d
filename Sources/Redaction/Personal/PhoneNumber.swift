// SPDX-License-Identifier: Apache-2.0

/// Telephone numbers: international (E.123), North American, and national ones beside a label.
enum PhoneNumber {
    static func match(_ groups: ArraySlice<Range<Int>>, in view: TextView) -> (Range<Int>, BuiltIn, Double)? {
        guard let first = groups.first else { return nil }
        let isInternational =
            view.at(first.lowerBound - 1) == UInt8(ascii: "+") && !view.at(first.lowerBound - 2).isAlphanumeric
        guard let last = extent(groups, in: view), view.isTokenStart(first.lowerBound) else { return nil }
        let count = groups.prefix { $0.lowerBound <= last.lowerBound }.reduce(0) { $0 + $1.count }
        let next = view.at(last.upperBound)
        guard !next.isWord, !isDecimal(first, last, in: view) else { return nil }
        if isInternational {
            guard (8...15).contains(count), first.lowerBound + 1 < view.upper,
                view[first.lowerBound] != UInt8(ascii: "0")
            else { return nil }
            // `+1234567890` in a diff is an added line of a number.
            return (first.lowerBound - 1..<last.upperBound, .phone, 0.9)
        }
        if isNorthAmerican(groups, in: view), let end = groups.dropFirst(2).first {
            let open = view.at(first.lowerBound - 1) == UInt8(ascii: "(") ? first.lowerBound - 1 : first.lowerBound
            return (open..<end.upperBound, .phone, 0.8)
        }
        guard (6...14).contains(count), Labels.stand(labels, before: first.lowerBound, in: view) else { return nil }
        let open = view.at(first.lowerBound - 1) == UInt8(ascii: "(") ? first.lowerBound - 1 : first.lowerBound
        return (open..<last.upperBound, .phone, 0.85)
    }

    /// One dot and nothing else between the digits.
    private static func isDecimal(_ first: Range<Int>, _ last: Range<Int>, in view: TextView) -> Bool {
        first.upperBound < last.lowerBound && view.slice(first.upperBound..<last.lowerBound).elementsEqual([0x2E])
    }

    static let labels: [StaticString] = [
        "phone", "tel", "telephone", "telefon", "téléphone", "teléfono", "mobile", "mobil", "handy", "cell", "fax",
        "call", "sms",
        "whatsapp", "telefono", "telefoon", "contact number", "contact_number", "contactnumber", "msisdn",
        "phone_number", "hotline", "dial", "gsm",
        "portable", "móvil", "rufnummer", "celular", "phone no", "mobilnummer", "numero", "tfno", "tlf", "puh",
        "nummer",
    ]

    /// The last group that still belongs to the number: at most three bytes of `space - . / ( )` between two groups.
    private static func extent(_ groups: ArraySlice<Range<Int>>, in view: TextView) -> Range<Int>? {
        var last: Range<Int>?
        var digits = 0
        for group in groups {
            if let previous = last {
                let gap = previous.upperBound..<group.lowerBound
                let isGap = gap.count <= 3 && view.slice(gap).allSatisfy { $0 != 0x2B && $0 != 0x2C && !$0.isNewline }
                guard isGap, digits + group.count <= 15 else { break }
            }
            digits += group.count
            last = group
        }
        return last
    }

    /// `(212) 555-0123`, `212-555-0123`, `212.555.0123`, `1-212-555-0123`: area and exchange start with 2…9.
    private static func isNorthAmerican(_ groups: ArraySlice<Range<Int>>, in view: TextView) -> Bool {
        let parts = Array(groups.prefix(3))
        guard parts.count == 3, parts.map(\.count) == [3, 3, 4] else { return false }
        guard view[parts[0].lowerBound] >= 0x32, view[parts[1].lowerBound] >= 0x32,
            !view.at(parts[2].upperBound).isDigit
        else { return false }
        let isOpen =
            view.at(parts[0].lowerBound - 1) == UInt8(ascii: "(") && view.at(parts[0].upperBound) == UInt8(ascii: ")")
        let first = view.at(parts[0].upperBound)
        let second = view.at(parts[1].upperBound)
        guard parts[2].lowerBound - parts[1].upperBound == 1, second == 0x2D || second == 0x2E || second == 0x20 else {
            return false
        }
        if isOpen { return parts[1].lowerBound - parts[0].upperBound <= 2 }
        return parts[1].lowerBound - parts[0].upperBound == 1 && first == second && first != 0x20
    }
}
