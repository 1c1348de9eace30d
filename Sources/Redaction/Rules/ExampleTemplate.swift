// SPDX-License-Identifier: Apache-2.0

/// An example whose random parts are written as `{set:count}`, so that rule files hold no text that other scanners take for a secret.
///
/// Sets: `d` digits, `a` lower, `A` upper, `h` hex, `H` upper hex, `n` lower and digits, `N` upper and digits, `x` letters and digits,
/// `b` base64, `u` URL-safe base64, `t` base32. `{{` is a brace. The parts are filled from a seed, so that each run sees the same.
package struct ExampleTemplate: Sendable {
    let text: String

    /// Takes a template.
    package init(_ text: String) {
        self.text = text
    }

    /// The text with its random parts filled in.
    ///
    /// Every part of three or more bytes holds a digit, and an upper and a lower letter, as far as its set has them.
    package func expanded(using generator: inout some RandomNumberGenerator) -> [UInt8] {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "{"), let close = rest.firstIndex(of: UInt8(ascii: "}")) else {
                result.append(byte)
                continue
            }
            guard rest.first != UInt8(ascii: "{") else {
                result.append(byte)
                rest.removeFirst()
                continue
            }
            let part = rest[..<close]
            if let filled = Self.filled(part, using: &generator) {
                result.append(contentsOf: filled)
                rest = rest[(close + 1)...]
            } else {
                result.append(byte)
            }
        }
        return result
    }

    private static func filled(_ part: ArraySlice<UInt8>, using generator: inout some RandomNumberGenerator) -> [UInt8]?
    {
        let pieces = part.split(separator: UInt8(ascii: ":"))
        guard pieces.count == 2, let name = pieces[0].first, pieces[0].count == 1, let alphabet = alphabets[name],
            let count = Int(String(decoding: pieces[1], as: UTF8.self)), count > 0, count <= 8192
        else { return nil }
        for _ in 0..<64 {
            let candidate = (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] }
            if isVaried(candidate, alphabet) { return candidate }
        }
        return (0..<count).map { alphabet[$0 * 7 % alphabet.count] }
    }

    private static func isVaried(_ bytes: [UInt8], _ alphabet: [UInt8]) -> Bool {
        guard bytes.count >= 3 else { return true }
        let classes: [(UInt8) -> Bool] = [{ $0.isDigit }, { $0.isUpper }, { $0.isLower }]
        return classes.allSatisfy { isIn in !alphabet.contains(where: isIn) || bytes.contains(where: isIn) }
    }

    private static let alphabets: [UInt8: [UInt8]] = {
        let digits = "0123456789"
        let lower = "abcdefghijklmnopqrstuvwxyz"
        let upper = lower.uppercased()
        let sets = [
            "d": digits, "a": lower, "A": upper, "h": digits + "abcdef", "H": digits + "ABCDEF", "n": digits + lower,
            "N": digits + upper, "x": digits + upper + lower, "b": digits + upper + lower + "+/",
            "u": digits + upper + lower + "-_", "t": upper + "234567",
        ]
        var result: [UInt8: [UInt8]] = [:]
        for (name, alphabet) in sets { for byte in name.utf8 { result[byte] = Array(alphabet.utf8) } }
        return result
    }()
}

/// A small generator with a seed (SplitMix64, Steele et al. 2014), for examples that are the same in every run.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts at `seed`.
    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
