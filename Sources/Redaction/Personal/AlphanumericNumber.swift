// SPDX-License-Identifier: Apache-2.0

/// Identification numbers that mix letters and digits.
enum AlphanumericNumber {
    /// The letters and digits of `text`, letters in upper case.
    private static func compact(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.filter(\.isAlphanumeric).map { $0.isLower ? $0 & 0xDF : $0 }
    }

    private static func digits(_ text: some Sequence<UInt8>) -> [Int] { text.map { Int($0 &- 0x30) } }

    // MARK: - Bank accounts

    /// Length by country, from the SWIFT registry.
    private static let ibanLengths: [String: Int] = [
        "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
        "CH": 21, "CR": 22,
        "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18, "FR": 27,
        "GB": 22, "GE": 22,
        "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27,
        "JO": 30, "KW": 30,
        "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22,
        "MK": 19, "MR": 27,
        "MT": 31, "MU": 30, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22,
        "SA": 24, "SC": 31,
        "SE": 24, "SI": 19, "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22,
        "VG": 24, "XK": 20,
    ]

    static func isIBAN(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        guard compact.count >= 15, ibanLengths[String(decoding: compact.prefix(2), as: UTF8.self)] == compact.count
        else { return false }
        var rest = 0
        for byte in compact.dropFirst(4) + compact.prefix(4) {
            rest = byte.isDigit ? (rest * 10 + Int(byte &- 0x30)) % 97 : (rest * 100 + Int(byte &- 0x41) + 10) % 97
        }
        return rest == 1
    }

    // MARK: - People

    static func isDNI(_ text: ArraySlice<UInt8>) -> Bool {
        var compact = compact(text)
        guard compact.count == 9, let last = compact.popLast() else { return false }
        if let index = Array("XYZ".utf8).firstIndex(of: compact[0]) { compact[0] = 0x30 + UInt8(index) }
        guard compact.allSatisfy(\.isDigit) else { return false }
        let number = digits(compact).reduce(0) { $0 * 10 + $1 }
        return Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23] == last
    }

    static func isNRIC(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        guard compact.count == 9, let first = compact.first, compact[1..<8].allSatisfy(\.isDigit) else { return false }
        var sum = CheckDigits.sum(digits(compact[1..<8]), [2, 7, 6, 5, 4, 3, 2])
        let letters: String
        switch first {
        case UInt8(ascii: "S"): letters = "JZIHGFEDCBA"
        case UInt8(ascii: "T"):
            sum += 4
            letters = "JZIHGFEDCBA"
        case UInt8(ascii: "F"): letters = "XWUTRQPNMLK"
        case UInt8(ascii: "G"):
            sum += 4
            letters = "XWUTRQPNMLK"
        case UInt8(ascii: "M"):
            sum += 3
            letters = "KLJNPQRTUWX"
            return Array(letters.utf8)[10 - sum % 11] == compact[8]
        default: return false
        }
        return Array(letters.utf8)[sum % 11] == compact[8]
    }

    static func isChineseResident(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count == 18, text.dropLast().allSatisfy(\.isDigit), text.last == UInt8(ascii: "X") else {
            return false
        }
        return CheckDigits.sum(digits(text.dropLast()), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11 == 2
    }

    static func isHongKong(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        guard compact.count == 8 || compact.count == 9, let last = compact.last else { return false }
        // A space stands for a missing second letter and counts 36.
        let letters = compact.prefix { $0.isUpper }.map { Int($0 &- 0x41) + 10 }
        let values = (letters.count == 1 ? [36] : []) + letters + digits(compact.dropFirst(letters.count).dropLast())
        guard values.count == 8 else { return false }
        return (CheckDigits.sum(values, [9, 8, 7, 6, 5, 4, 3, 2]) + (last.isDigit ? Int(last &- 0x30) : 10)) % 11 == 0
    }

    static func isHETU(_ text: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(text)
        guard bytes.count == 11, bytes[0..<6].allSatisfy(\.isDigit), bytes[7..<10].allSatisfy(\.isDigit) else {
            return false
        }
        let value = digits(Array(bytes[0..<6]) + Array(bytes[7..<10])).reduce(0) { $0 * 10 + $1 }
        return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[value % 31] == bytes[10]
            && CheckDigits.isDate(value / 100_000 % 100, value / 10_000_000)
    }

    static func isPPS(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        guard compact.count == 8 || compact.count == 9, compact.prefix(7).allSatisfy(\.isDigit) else { return false }
        var sum = CheckDigits.sum(digits(compact.prefix(7)), [8, 7, 6, 5, 4, 3, 2])
        if compact.count == 9, compact[8] != UInt8(ascii: "W") { sum += 9 * Int(compact[8] &- 0x40) }
        return Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)[sum % 23] == compact[7]
    }

    static func isCURP(_ text: ArraySlice<UInt8>) -> Bool {
        let bytes = Array(text)
        guard bytes.count == 18, bytes[17].isDigit else { return false }
        let alphabet = Array("0123456789ABCDEFGHIJKLMN".utf8)
        var sum = 0
        for (index, byte) in bytes.prefix(17).enumerated() {
            let value: Int
            if let position = alphabet.firstIndex(of: byte) {
                value = position
            } else if byte.isUpper {
                // Between N and O the alphabet has Ñ.
                value = Int(byte &- 0x41) + 11
            } else {
                return false
            }
            sum += value * (18 - index)
        }
        return (10 - sum % 10) % 10 == Int(bytes[17] &- 0x30)
    }

    static func isCodiceFiscale(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        guard compact.count == 16 else { return false }
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
        var sum = 0
        for (index, byte) in compact.prefix(15).enumerated() {
            let value = byte.isDigit ? Int(byte &- 0x30) : Int(byte &- 0x41)
            sum += index % 2 == 0 ? odd[value] : value
        }
        return compact[15].isUpper && sum % 26 == Int(compact[15] &- 0x41)
    }

    // MARK: - Companies

    /// Countries without a check here pass by their shape, which the rule's pattern states.
    static func isVAT(_ text: ArraySlice<UInt8>) -> Bool {
        let compact = compact(text)
        let body = Array(compact.dropFirst(2))
        let numbers = digits(body)
        guard body.count >= 8 else { return false }
        switch String(decoding: compact.prefix(2), as: UTF8.self) {
        case "DE": return body.count == 9 && body.allSatisfy(\.isDigit) && CheckDigits.mod11x10(numbers)
        case "HR": return body.count == 11 && body.allSatisfy(\.isDigit) && CheckDigits.mod11x10(numbers)
        case "IT": return body.count == 11 && body.allSatisfy(\.isDigit) && CheckDigits.luhn(numbers)
        case "BE":
            return body.count == 10 && body.allSatisfy(\.isDigit)
                && 97 - CheckDigits.mod97(numbers.prefix(8)) == numbers[8] * 10 + numbers[9]
        case "PT": return body.count == 9 && body.allSatisfy(\.isDigit) && NationalNumber.isNIF(numbers)
        case "ES": return body.count == 9 && (isDNI(body[...]) || body[0].isUpper)
        case "PL":
            return body.count == 10 && body.allSatisfy(\.isDigit)
                && CheckDigits.sum(numbers, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == numbers[9]
        case "DK":
            return body.count == 8 && body.allSatisfy(\.isDigit)
                && CheckDigits.sum(numbers, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
        case "FI":
            return body.count == 8 && body.allSatisfy(\.isDigit)
                && CheckDigits.sum(numbers, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 == 0
        case "SE": return body.count == 12 && body.allSatisfy(\.isDigit) && CheckDigits.luhn(Array(numbers.prefix(10)))
        case "FR":
            return body.count == 11 && body.dropFirst(2).allSatisfy(\.isDigit)
                && CheckDigits.luhn(Array(numbers.dropFirst(2)))
        case "NL": return body.count == 12 && body[9] == UInt8(ascii: "B")
        case "AT": return body.count == 9 && body[0] == UInt8(ascii: "U") && body.dropFirst().allSatisfy(\.isDigit)
        default: return false
        }
    }
}
