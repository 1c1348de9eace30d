// SPDX-License-Identifier: Apache-2.0

/// Numbers that states give to people, by the rules the issuing offices publish.
enum NationalNumber {
    /// US social security and taxpayer numbers: no check digit, but areas and groups that are never given out.
    static func isUSSocialSecurity(_ number: GroupedNumber) -> Bool {
        let (area, group, serial) = (number.value(0..<3), number.value(3..<5), number.value(5..<9))
        guard group != 0, serial != 0, area != 0, area != 666, Set(number.digits).count > 2 else { return false }
        if area < 900 { return number.value(0..<9) != 123_456_789 }
        return (50...65).contains(group) || (70...88).contains(group) || (90...92).contains(group)
            || (94...99).contains(group)
    }

    static func isChinese(_ digits: [Int]) -> Bool {
        guard digits.count == 18, (1...8).contains(digits[0]), digits[6] == 1 || digits[6] == 2,
            CheckDigits.isDate(digits[10] * 10 + digits[11], digits[12] * 10 + digits[13])
        else { return false }
        let sum = CheckDigits.sum(digits.dropLast(), [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
        return (12 - sum % 11) % 11 == digits[17]
    }

    static func isThai(_ digits: [Int]) -> Bool {
        guard digits.count == 13 else { return false }
        return (11 - CheckDigits.sum(digits.dropLast(), Array((2...13).reversed())) % 11) % 10 == digits[12]
    }

    static func isCzech(_ digits: [Int]) -> Bool {
        guard digits.count == 9 || digits.count == 10 else { return false }
        let month = (digits[2] * 10 + digits[3]) % 50 % 20
        guard CheckDigits.isDate(month, digits[4] * 10 + digits[5]) else { return false }
        return digits.count == 9 || digits.reduce(0) { $0 * 10 + $1 } % 11 == 0
    }

    static func isBulgarian(_ digits: [Int]) -> Bool {
        guard digits.count == 10 else { return false }
        guard CheckDigits.isDate((digits[2] * 10 + digits[3]) % 20, digits[4] * 10 + digits[5]) else { return false }
        return CheckDigits.sum(digits.dropLast(), [2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == digits[9]
    }

    static func isGreekTax(_ digits: [Int]) -> Bool {
        guard digits.count == 9 else { return false }
        return CheckDigits.sum(digits.dropLast(), [256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 == digits[8]
    }

    static func isFrenchNIR(_ digits: [Int]) -> Bool {
        guard digits.count == 15, digits[0] == 1 || digits[0] == 2 else { return false }
        let month = digits[3] * 10 + digits[4]
        guard (1...12).contains(month) || (20...42).contains(month) || month >= 50 else { return false }
        return 97 - CheckDigits.mod97(digits.prefix(13)) == digits[13] * 10 + digits[14]
    }

    static func isCPF(_ digits: [Int]) -> Bool {
        guard digits.count == 11, Set(digits).count > 1 else { return false }
        let first = CheckDigits.sum(digits.prefix(9), Array((2...10).reversed())) * 10 % 11 % 10
        let second = CheckDigits.sum(digits.prefix(10), Array((2...11).reversed())) * 10 % 11 % 10
        return first == digits[9] && second == digits[10]
    }

    static func isCNPJ(_ digits: [Int]) -> Bool {
        guard digits.count == 14, Set(digits).count > 1 else { return false }
        let weights = [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]
        func check(_ count: Int) -> Int {
            let rest = CheckDigits.sum(digits.prefix(count), Array(weights.suffix(count))) % 11
            return rest < 2 ? 0 : 11 - rest
        }
        return check(12) == digits[12] && check(13) == digits[13]
    }

    static func isNorwegian(_ digits: [Int]) -> Bool {
        guard digits.count == 11 else { return false }
        let day = (digits[0] * 10 + digits[1]) % 40
        let month = (digits[2] * 10 + digits[3]) % 40
        guard CheckDigits.isDate(month, day) else { return false }
        return CheckDigits.sum(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) % 11 == 0
            && CheckDigits.sum(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    }

    static func isPESEL(_ digits: [Int]) -> Bool {
        guard digits.count == 11 else { return false }
        let month = (digits[2] * 10 + digits[3]) % 20
        guard CheckDigits.isDate(month, digits[4] * 10 + digits[5]) else { return false }
        return CheckDigits.sum(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0
    }

    static func isTurkish(_ digits: [Int]) -> Bool {
        guard digits.count == 11, digits[0] != 0 else { return false }
        let odd = digits[0] + digits[2] + digits[4] + digits[6] + digits[8]
        let even = digits[1] + digits[3] + digits[5] + digits[7]
        guard ((odd * 7 - even) % 10 + 10) % 10 == digits[9] else { return false }
        return digits.prefix(10).reduce(0, +) % 10 == digits[10]
    }

    static func isBelgian(_ digits: [Int]) -> Bool {
        guard digits.count == 11 else { return false }
        let month = (digits[2] * 10 + digits[3]) % 20
        guard month <= 12, digits[4] * 10 + digits[5] <= 31 else { return false }
        let check = digits[9] * 10 + digits[10]
        return check == 97 - CheckDigits.mod97(digits.prefix(9))
            || check == 97 - CheckDigits.mod97([2] + digits.prefix(9))
    }

    static func isGermanTaxId(_ digits: [Int]) -> Bool {
        guard digits.count == 11, digits[0] != 0, CheckDigits.mod11x10(digits) else { return false }
        // Among the first ten digits one occurs twice or three times, the others at most once.
        let counts = Dictionary(grouping: digits.prefix(10)) { $0 }.values.map(\.count).filter { $0 > 1 }
        return counts == [2] || counts == [3]
    }

    static func isABN(_ digits: [Int]) -> Bool {
        guard digits.count == 11, digits[0] > 0 else { return false }
        var changed = digits
        changed[0] -= 1
        return CheckDigits.sum(changed, [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) % 89 == 0
    }

    static func isSwissAHV(_ digits: [Int]) -> Bool {
        digits.starts(with: [7, 5, 6]) && CheckDigits.ean13(digits)
    }

    static func isSouthAfrican(_ digits: [Int]) -> Bool {
        guard digits.count == 13, digits[10] <= 2 else { return false }
        return CheckDigits.isDate(digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]) && CheckDigits.luhn(digits)
    }

    static func isKorean(_ digits: [Int]) -> Bool {
        guard digits.count == 13, (1...8).contains(digits[6]) else { return false }
        guard CheckDigits.isDate(digits[2] * 10 + digits[3], digits[4] * 10 + digits[5]) else { return false }
        return (11 - CheckDigits.sum(digits, [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]) % 11) % 10 == digits[12]
    }

    static func isRomanian(_ digits: [Int]) -> Bool {
        guard digits.count == 13, (1...9).contains(digits[0]) else { return false }
        guard CheckDigits.isDate(digits[3] * 10 + digits[4], digits[5] * 10 + digits[6]) else { return false }
        let rest = CheckDigits.sum(digits, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
        return (rest == 10 ? 1 : rest) == digits[12]
    }

    static func isAadhaar(_ digits: [Int]) -> Bool {
        digits.count == 12 && digits[0] >= 2 && CheckDigits.verhoeff(digits)
    }

    static func isMyNumber(_ digits: [Int]) -> Bool {
        guard digits.count == 12 else { return false }
        let rest = CheckDigits.sum(digits, [6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
        return (rest <= 1 ? 0 : 11 - rest) == digits[11]
    }

    static func isSwedish(_ digits: [Int]) -> Bool {
        guard digits.count == 10 else { return false }
        let day = digits[4] * 10 + digits[5]
        return CheckDigits.isDate(digits[2] * 10 + digits[3], day > 60 ? day - 60 : day) && CheckDigits.luhn(digits)
    }

    static func isDanish(_ digits: [Int]) -> Bool {
        digits.count == 10 && CheckDigits.isDate(digits[2] * 10 + digits[3], digits[0] * 10 + digits[1])
    }

    static func isAustrian(_ digits: [Int]) -> Bool {
        guard digits.count == 10, digits[0] != 0 else { return false }
        guard (1...15).contains(digits[6] * 10 + digits[7]), (1...31).contains(digits[4] * 10 + digits[5]) else {
            return false
        }
        return CheckDigits.sum(digits, [3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11 == digits[3]
    }

    static func isNHS(_ digits: [Int]) -> Bool {
        guard digits.count == 10 else { return false }
        return (11 - CheckDigits.sum(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digits[9]
    }

    static func isMedicare(_ digits: [Int]) -> Bool {
        guard digits.count == 10, (2...6).contains(digits[0]) else { return false }
        return CheckDigits.sum(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 == digits[8]
    }

    static func isSIN(_ digits: [Int]) -> Bool {
        digits.count == 9 && digits[0] != 0 && digits[0] != 8 && CheckDigits.luhn(digits)
    }

    static func isTFN(_ digits: [Int]) -> Bool {
        digits.count == 9 && CheckDigits.sum(digits, [1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    }

    static func isBSN(_ digits: [Int]) -> Bool {
        digits.count == 9 && CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0
    }

    static func isNIF(_ digits: [Int]) -> Bool {
        guard digits.count == 9, [1, 2, 3, 5, 6, 8, 9].contains(digits[0]) else { return false }
        let rest = CheckDigits.sum(digits, [9, 8, 7, 6, 5, 4, 3, 2]) % 11
        return (rest < 2 ? 0 : 11 - rest) == digits[8]
    }
}
