// SPDX-License-Identifier: Apache-2.0

/// Check digits of identification numbers. Each takes digits as 0…9.
enum CheckDigits {
    /// ISO/IEC 7812-1.
    static func luhn(_ digits: [Int]) -> Bool {
        var sum = 0
        for (index, digit) in digits.reversed().enumerated() {
            let doubled = index % 2 == 1 ? digit * 2 : digit
            sum += doubled > 9 ? doubled - 9 : doubled
        }
        return sum % 10 == 0
    }

    /// The weighted sum of the first digits.
    static func sum(_ digits: some Sequence<Int>, _ weights: [Int]) -> Int {
        zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 }
    }

    /// EAN-13 (GS1).
    static func ean13(_ digits: [Int]) -> Bool {
        digits.count == 13 && sum(digits, [1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10 == 0
    }

    /// ISO 7064 MOD 11,10, as German tax numbers and VAT numbers use it.
    static func mod11x10(_ digits: [Int]) -> Bool {
        var product = 10
        for digit in digits.dropLast() {
            let sum = (digit + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10 == digits.last
    }

    /// Verhoeff (1969), as Aadhaar uses it: the dihedral group of order ten.
    static func verhoeff(_ digits: [Int]) -> Bool {
        var check = 0
        for (index, digit) in digits.reversed().enumerated() { check = multiply(check, permute(index % 8, digit)) }
        return check == 0
    }

    private static func multiply(_ left: Int, _ right: Int) -> Int {
        if left < 5 { return right < 5 ? (left + right) % 5 : 5 + (left + right) % 5 }
        return right < 5 ? 5 + (left - right + 10) % 5 : (left - right + 10) % 5
    }

    private static func permute(_ power: Int, _ digit: Int) -> Int {
        let base = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]
        return (0..<power).reduce(digit) { value, _ in base[value] }
    }

    /// The remainder by 97 of a long number.
    static func mod97(_ digits: some Sequence<Int>) -> Int {
        digits.reduce(0) { ($0 * 10 + $1) % 97 }
    }

    /// Whether `YYMMDD` can be a date; the month may carry a century offset.
    static func isDate(_ month: Int, _ day: Int) -> Bool {
        (1...12).contains(month) && (1...31).contains(day)
    }
}
