// SPDX-License-Identifier: Apache-2.0

/// Tells text drawn at random from words and identifiers, by how surprising each letter is after the one before it.
///
/// The measure is the mean of -log2 P(letter | previous letter) in bits, with P taken from the identifiers of the Python standard
/// library and C headers. Identifiers of 16 and more bytes stay below 4.6 in 99 of 100 cases, random letters and digits stay above.
enum Randomness {
    /// Bits per byte pair that identifiers rarely reach.
    static let threshold = 4.6

    /// Mean surprise in bits per adjacent pair; 0 for fewer than two bytes.
    static func surprise(_ text: ArraySlice<UInt8>) -> Double {
        guard text.count > 1 else { return 0 }
        var halfBits = 0
        var previous = text[text.startIndex]
        for byte in text.dropFirst() {
            halfBits += cost(previous, byte)
            previous = byte
        }
        return Double(halfBits) / 8 / Double(text.count - 1)
    }

    /// Eighths of a bit.
    private static func cost(_ first: UInt8, _ second: UInt8) -> Int {
        if first.isLetter, second.isLetter {
            let index = Int((first | 0x20) &- 0x61) * 26 + Int((second | 0x20) &- 0x61)
            let letters = Int(table[index]) * 4
            if first.isLower == second.isLower { return letters }
            return letters + (first.isLower ? 8 : 4)
        }
        if first.isDigit, second.isDigit { return 27 }
        return first.isAlphanumeric && second.isAlphanumeric ? 40 : 16
    }

    /// Whether `text` (8 bytes or more) looks drawn from letters and digits at random.
    ///
    /// Hexadecimal text has few letters to judge by; there, variety decides.
    static func looksRandom(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 8 else { return false }
        if text.allSatisfy({ $0.isHexDigit || $0 == UInt8(ascii: "-") }) {
            return isVaried(text) && text.contains(where: \.isDigit)
        }
        return isVaried(text) && surprise(text) >= threshold
    }

    /// Whether ten letters or more, and nothing else, look drawn at random. One in a hundred long identifiers does, too.
    static func isScrambled(_ text: ArraySlice<UInt8>, above limit: Double = 5.05) -> Bool {
        text.count >= 10 && text.count <= 128 && text.allSatisfy(\.isLetter) && isVaried(text)
            && surprise(text) >= limit
    }

    /// Whether letters and digits alternate as in no name: at least five times, and every fourth byte.
    static func isInterleaved(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 12, text.count <= 256 else { return false }
        var changes = 0
        var previous: UInt8 = 0
        for byte in text {
            guard byte.isWord || byte == 0x2D else { return false }
            if byte.isDigit && previous.isLetter || byte.isLetter && previous.isDigit { changes += 1 }
            previous = byte
        }
        return changes >= max(5, text.count / 4) && isVaried(text)
    }

    /// As `surprise`, but only of pairs of letters and digits: signs between them, which passwords have, do not count.
    static func surpriseWithoutSigns(_ text: ArraySlice<UInt8>) -> Double {
        var halfBits = 0
        var count = 0
        var previous: UInt8 = 0
        for byte in text {
            if previous.isAlphanumeric, byte.isAlphanumeric {
                halfBits += cost(previous, byte)
                count += 1
            }
            previous = byte
        }
        return count < 4 ? 0 : Double(halfBits) / 8 / Double(count)
    }

    /// A weaker claim, for text whose shape already fits a format: varied, with digits, less regular than words.
    static func mayBeRandom(_ text: ArraySlice<UInt8>) -> Bool {
        text.count >= 14 && text.count(where: \.isDigit) >= 3 && isVaried(text) && surprise(text) >= 3.75
    }

    /// Whether enough different bytes occur for the length, and no byte dominates.
    static func isVaried(_ text: ArraySlice<UInt8>) -> Bool {
        var counts = [UInt16](repeating: 0, count: 256)
        var distinct = 0
        var most: UInt16 = 0
        for byte in text.prefix(128) {
            if counts[Int(byte)] == 0 { distinct += 1 }
            counts[Int(byte)] += 1
            most = max(most, counts[Int(byte)])
        }
        let count = min(text.count, 128)
        return distinct >= min(8, count / 2) && Int(most) * 3 <= count + 3
    }

    /// Half bits for each letter after each letter, `A` = 0.
    private static let table: [UInt8] = rows.flatMap { $0.utf8.map { $0 &- 0x41 } }

    private static let rows = [
        "MJIIQOKRKUNGIHTJUGIFMNONMS",
        "GLJLHMNQHKPFMNIKSJIMHNQQKR",
        "GOLMHNOHJVIJLOFMSJKHKOSRNW",
        "HLLJELOOFRRKMMILRJILKNQPOT",
        "JNIHLKMQNVQJKGOLNFGHPMNINU",
        "JNMLHGNRFVTIMGGMRIJKJOPRNW",
        "JNMNEOMJIUSFLJKLTHIMKPQRQO",
        "EONLFNPOGXPLLMGNVJLJKQNSMR",
        "KLIJKKJURTQIJEHKUKHHRKSNWL",
        "GMKLENONIRJNKNGJPMJMGNPRQP",
        "ILLLDLLLGRQJMKLLRLHKLOLSNT",
        "HNLKEMLRFVOHNNGMUOJJKNRQJS",
        "FKNLENPRHWPMKOHGTOJLJMSSOV",
        "HPIHHKFQJSMMOMINSOHGLLQSPV",
        "NLGJOLLRMSMIIFKIWGJJILKPST",
        "GOMNGHOLIXOINNHJQFKILQPRLU",
        "LLKMKMMPLUPKMKNLNJJMCPOQQQ",
        "GNKKENLRHXNMKLGLSKIIMNPRLW",
        "JOJNFNNJHVMLMNJIQMIFIPNSLR",
        "HOKNFMQIFWRLMNIKTGIKKPPPKQ",
        "KIKLJJMRJUSHIFNIVHHHRQTQTU",
        "FMLNDMNQGTPMLMJISNLMPPMPRR",
        "FNJKHNNJFUQLMIILQHILOPMNTS",
        "ILIKHIMNITPLKNLGQMJEONOJLR",
        "KLJLJMNPJUQKIHKFSLHHNMMOJM",
        "HOMLDMOMHVTMMNINQNMMOQOONG",
    ]
}
