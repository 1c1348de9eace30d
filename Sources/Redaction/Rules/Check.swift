// SPDX-License-Identifier: Apache-2.0

/// What is verified about a match beyond its shape.
enum Check: String, Codable, CaseIterable, Sendable {
    /// Both letters and digits occur.
    case mixed
    /// Looks drawn at random, not written by hand: many distinct bytes, unlike words.
    case random
    /// At least one digit.
    case digit
    /// At least one upper-case and one lower-case letter.
    case cases
    /// Is not a run of one byte, `xxxx`, `1234…`, `<token>` or the like.
    case notPlaceholder = "not-placeholder"
    /// What somebody chose as a password, not a word: random, or letters with two digits, or several words with a capital.
    case chosen
    /// Random, or made up of words and signs as no name of a program is: stricter than `chosen`.
    case madeUp = "made-up"
    /// Letters of both cases or with digits, drawn at random beyond doubt: neither word, path, number, nor hexadecimal.
    case scrambled
    /// Three parts; the first two are base64url of JSON objects.
    case jwt
    /// Decodes as base64.
    case base64
    case luhn
    /// Base64 of `user:password`.
    case basicAuth = "basic-auth"
    /// International bank account number (ISO 13616): length of its country and remainder 1 by 97.
    case iban
    /// Italian codice fiscale.
    case codiceFiscale = "codice-fiscale"
    /// Spanish DNI and NIE.
    case dni
    /// Singapore NRIC and FIN.
    case nric
    /// Resident identity number of China that ends with X (GB 11643).
    case cnResident = "cn-resident"
    /// Hong Kong identity card.
    case hkId = "hk-id"
    /// Finnish personal identity code.
    case hetu
    /// Irish PPS number.
    case pps
    /// Mexican CURP.
    case curp
    /// Base58 with four bytes of double SHA-256, as Bitcoin addresses end.
    case base58check
    /// Bech32 or Bech32m (BIP 173, BIP 350).
    case bech32
    /// An Ethereum address that is not a round number.
    case varied
    /// EU VAT number whose check digits fit its country, where the country has them.
    case vat

    /// Whether `value` passes.
    func passes(_ value: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .mixed: value.contains(where: \.isLetter) && value.contains(where: \.isDigit)
        case .random: Randomness.looksRandom(value) || Randomness.mayBeRandom(value)
        case .digit: value.contains(where: \.isDigit)
        case .cases: value.contains(where: \.isUpper) && value.contains(where: \.isLower)
        case .notPlaceholder: !Filler.isFiller(value)
        case .chosen: !Filler.isFiller(value) && !Filler.isReference(value) && ChosenWord.isLikely(value)
        case .madeUp:
            !Filler.isFiller(value) && !Filler.isReference(value)
                && (MadeUpWord.isPassphrase(value) || MadeUpWord.isMemorable(value) || MadeUpWord.isJumbled(value)
                    || ChosenWord.isScrambled(value) || ChosenWord.isLikely(value) && Randomness.looksRandom(value))
        case .scrambled: ChosenWord.isScrambled(value)
        case .jwt: JSONWebToken.isPlausible(value)
        case .base64: Base64Text.decode(value).map { !$0.isEmpty } ?? false
        case .basicAuth:
            Base64Text.decode(value).map { $0.contains(UInt8(ascii: ":")) && EncodedDetector.isText($0[...]) } ?? false
        case .luhn: Luhn.isValid(value)
        case .iban: AlphanumericNumber.isIBAN(value)
        case .codiceFiscale: AlphanumericNumber.isCodiceFiscale(value)
        case .dni: AlphanumericNumber.isDNI(value)
        case .nric: AlphanumericNumber.isNRIC(value)
        case .cnResident: AlphanumericNumber.isChineseResident(value)
        case .hkId: AlphanumericNumber.isHongKong(value)
        case .hetu: AlphanumericNumber.isHETU(value)
        case .pps: AlphanumericNumber.isPPS(value)
        case .curp: AlphanumericNumber.isCURP(value)
        case .base58check: CoinAddress.isBase58Check(value)
        case .bech32: CoinAddress.isBech32(value)
        case .varied: Randomness.isVaried(value)
        case .vat: AlphanumericNumber.isVAT(value)
        }
    }
}

/// The check digit of payment cards and some national numbers (ISO/IEC 7812-1, annex B).
enum Luhn {
    /// Whether the digits of `text` end with the right check digit; other bytes are skipped.
    static func isValid(_ text: ArraySlice<UInt8>) -> Bool {
        var sum = 0
        var count = 0
        for byte in text.reversed() where byte.isDigit {
            var digit = Int(byte &- 0x30)
            if count % 2 == 1 {
                digit *= 2
                if digit > 9 { digit -= 9 }
            }
            sum += digit
            count += 1
        }
        return count > 1 && sum % 10 == 0
    }
}
