// SPDX-License-Identifier: Apache-2.0

/// A number in a text: its digits, and how they are grouped.
struct GroupedNumber {
    let digits: [Int]
    /// Digits per group.
    let groups: [Int]
    /// The one byte between groups; 0 for none, 255 for several kinds.
    let separator: UInt8

    func value(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
}

/// One kind of number about a person, recognised by length, grouping and check digits.
struct NumberFormat: Sendable {
    /// What a match of the digits alone is worth.
    enum Strength: Sendable {
        /// Rarely true by chance: taken wherever it stands.
        case strict
        /// Taken when grouped as people write it, or beside one of its labels.
        case grouped
        /// Taken only beside one of its labels.
        case labelled
    }

    let rule: BuiltIn
    let lengths: ClosedRange<Int>
    let groupings: [[Int]]
    let strength: Strength
    /// Lower-case words of which one stands before the number.
    let labels: [StaticString]
    let isValid: @Sendable (GroupedNumber) -> Bool

    /// In order of preference: the first that fits names the number.
    static let all: [NumberFormat] = [
        NumberFormat(
            rule: .paymentCard,
            lengths: 13...19,
            groupings: [[4, 4, 4, 4], [4, 6, 5], [4, 4, 4, 4, 3], [4, 6, 4], [4, 4, 4, 3], [4, 4, 4, 2]],
            strength: .strict,
            labels: ["card", "visa", "mastercard", "amex", "pan", "credit", "karte", "cc"]
        ) { CardNumber.isValid($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 9...9,
            groupings: [[3, 2, 4]],
            strength: .grouped,
            labels: ["ssn", "social", "itin", "tax", "tin"]
        ) { NationalNumber.isUSSocialSecurity($0) },
        NumberFormat(
            rule: .nationalId,
            lengths: 15...15,
            groupings: [[1, 2, 2, 2, 3, 3, 2]],
            strength: .strict,
            labels: ["nir", "secu", "sécu"]
        ) { NationalNumber.isFrenchNIR($0.digits) },
        NumberFormat(
            rule: .labelled,
            lengths: 15...15,
            groupings: [[2, 6, 6, 1], [6, 2, 6, 1]],
            strength: .grouped,
            labels: ["imei", "meid", "device id", "equipment"]
        ) { CheckDigits.luhn($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [[3, 3, 3, 2]],
            strength: .strict,
            labels: ["cpf"]
        ) {
            NationalNumber.isCPF($0.digits)
        },
        NumberFormat(
            rule: .companyId,
            lengths: 14...14,
            groupings: [[2, 3, 3, 4, 2]],
            strength: .strict,
            labels: ["cnpj"]
        ) {
            NationalNumber.isCNPJ($0.digits)
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [[6, 5]],
            strength: .strict,
            labels: ["fødsel", "fodsel", "personnummer", "fnr"]
        ) { NationalNumber.isNorwegian($0.digits) },
        NumberFormat(rule: .nationalId, lengths: 11...11, groupings: [], strength: .strict, labels: ["pesel"]) {
            NationalNumber.isPESEL($0.digits)
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [],
            strength: .strict,
            labels: ["tckn", "kimlik", "tc"]
        ) {
            NationalNumber.isTurkish($0.digits)
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [[2, 2, 2, 3, 2], [6, 3, 2]],
            strength: .strict,
            labels: ["rijksregister", "registre", "insz", "niss", "nrn"]
        ) { NationalNumber.isBelgian($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [[2, 3, 3, 3]],
            strength: .grouped,
            labels: ["steuer", "idnr", "tax", "tin", "abn", "identifikationsnummer"]
        ) { NationalNumber.isGermanTaxId($0.digits) || NationalNumber.isABN($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 11...11,
            groupings: [],
            strength: .labelled,
            labels: ["oib", "vat", "tax", "osobni"]
        ) { CheckDigits.mod11x10($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 18...18,
            groupings: [],
            strength: .strict,
            labels: ["id card", "resident", "identity", "身份证"]
        ) { NationalNumber.isChinese($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 13...13,
            groupings: [[1, 4, 5, 2, 1]],
            strength: .grouped,
            labels: ["thai", "national id", "citizen"]
        ) { NationalNumber.isThai($0.digits) && ($0.groups.count > 1 || $0.digits[0] > 0) },
        NumberFormat(
            rule: .nationalId,
            lengths: 9...10,
            groupings: [[6, 4], [6, 3]],
            strength: .grouped,
            labels: ["rodné", "rodne", "birth number", "rodn", "rc"]
        ) { ($0.separator == 0x2F || $0.separator == 0) && NationalNumber.isCzech($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 10...10,
            groupings: [],
            strength: .labelled,
            labels: ["egn", "егн"]
        ) { NationalNumber.isBulgarian($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 9...9,
            groupings: [[8, 1]],
            strength: .labelled,
            labels: ["teudat", "zehut", "israel", "amka", "afm", "αφμ"]
        ) { CheckDigits.luhn($0.digits) || NationalNumber.isGreekTax($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 13...13,
            groupings: [[3, 4, 4, 2], [6, 7], [6, 4, 2, 1], [1, 6, 6]],
            strength: .strict,
            labels: ["ahv", "avs", "idnumber", "id", "rrn", "cnp", "jmbg"]
        ) {
            NationalNumber.isSwissAHV($0.digits)
                // Milliseconds since 1970 of the years 2017 to 2033 look alike.
                || NationalNumber.isSouthAfrican($0.digits) && !($0.digits[0] == 1 && $0.digits[1] >= 5)
                || ($0.groups.count > 1 && (NationalNumber.isKorean($0.digits) || NationalNumber.isRomanian($0.digits)))
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 13...13,
            groupings: [],
            strength: .labelled,
            labels: ["rrn", "cnp", "주민", "numeric"]
        ) {
            NationalNumber.isKorean($0.digits) || NationalNumber.isRomanian($0.digits)
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 12...12,
            groupings: [[4, 4, 4]],
            strength: .grouped,
            labels: ["aadhaar", "aadhar", "uidai", "uid", "mynumber", "my number"]
        ) { NationalNumber.isAadhaar($0.digits) || NationalNumber.isMyNumber($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 12...12,
            groupings: [[8, 4]],
            strength: .grouped,
            labels: ["personnummer", "personal identity", "pnr"]
        ) { NationalNumber.isSwedish(Array($0.digits.dropFirst(2))) },
        NumberFormat(
            rule: .nationalId,
            lengths: 10...10,
            groupings: [[3, 3, 4]],
            strength: .grouped,
            labels: ["nhs", "patient", "health"]
        ) { NationalNumber.isNHS($0.digits) && ($0.separator == 0x20 || $0.separator == 0) },
        NumberFormat(
            rule: .nationalId,
            lengths: 10...10,
            groupings: [[6, 4]],
            strength: .grouped,
            labels: [
                "personnummer", "cpr", "svnr", "sv-nr", "versicherung", "sozialversicherung", "personal", "pnr",
                "rodné", "rodne", "medicare",
            ]
        ) {
            NationalNumber.isSwedish($0.digits) || ($0.separator == 0x2D && NationalNumber.isDanish($0.digits))
                || ($0.separator == 0 && (NationalNumber.isAustrian($0.digits) || NationalNumber.isDanish($0.digits)))
        },
        NumberFormat(
            rule: .nationalId,
            lengths: 10...10,
            groupings: [[4, 6]],
            strength: .grouped,
            labels: ["svnr", "sv-nr", "sozialversicherung", "versicherungsnummer"]
        ) { NationalNumber.isAustrian($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 10...10,
            groupings: [[4, 5, 1]],
            strength: .grouped,
            labels: ["medicare"]
        ) { NationalNumber.isMedicare($0.digits) },
        NumberFormat(
            rule: .nationalId,
            lengths: 9...9,
            groupings: [[3, 3, 3]],
            strength: .grouped,
            labels: [
                "sin", "social", "tfn", "tax", "bsn", "burgerservice", "nif", "nipc", "sofi", "steuer", "insurance",
            ]
        ) {
            NationalNumber.isSIN($0.digits) || NationalNumber.isTFN($0.digits) || NationalNumber.isBSN($0.digits)
                || NationalNumber.isNIF($0.digits)
        },
    ]
}

/// Payment cards: issuer ranges (ISO/IEC 7812 as the networks publish them), lengths and check digit.
enum CardNumber {
    static func isValid(_ digits: [Int]) -> Bool {
        guard (13...19).contains(digits.count), Set(digits).count > 1, CheckDigits.luhn(digits) else { return false }
        let prefix = digits.prefix(6).reduce(0) { $0 * 10 + $1 }
        let count = digits.count
        switch prefix {
        case 400_000...499_999: return count == 13 || count == 16 || count == 19
        case 510_000...559_999, 222_100...272_099: return count == 16
        case 340_000...349_999, 370_000...379_999: return count == 15
        case 601_100...601_199, 644_000...659_999: return (16...19).contains(count)
        case 352_800...358_999: return (16...19).contains(count)
        case 300_000...305_999, 360_000...369_999, 380_000...399_999: return (14...19).contains(count)
        case 620_000...629_999, 810_000...817_199: return (16...19).contains(count)
        case 220_000...220_499, 979_200...979_299: return (16...19).contains(count)
        case 500_000...509_999, 560_000...589_999, 630_000...639_999, 670_000...679_999:
            return (13...19).contains(count)
        default: return false
        }
    }
}
