// SPDX-License-Identifier: Apache-2.0

/// A made-up value that must not be seen outside.
package struct Canary: Sendable {
    package let kind: String
    package let value: String
}

/// Grows canaries, the same at every run with the same seed.
package struct CanaryGarden {
    private var state: UInt64
    private var count = 0

    package init(seed: UInt64) {
        state = seed
    }

    /// Another one, of the next kind.
    package mutating func next() -> Canary {
        count += 1
        let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        switch count % 8 {
        case 0: return Canary(kind: "aws access key", value: "AKIA" + text(16, of: upper))
        case 1: return Canary(kind: "github token", value: "ghp_" + text(36, of: alphanumeric))
        case 2: return Canary(kind: "email", value: "\(name()).\(name())@\(name())-\(name()).com")
        case 3:
            return Canary(kind: "slack token", value: "xoxb-\(digits(12))-\(digits(12))-" + text(24, of: alphanumeric))
        case 4: return Canary(kind: "assigned password", value: text(20, of: alphanumeric) + "!\(digits(2))")
        case 5: return Canary(kind: "url password", value: text(18, of: alphanumeric))
        case 6: return Canary(kind: "stripe key", value: "sk_live_" + text(24, of: alphanumeric))
        default: return Canary(kind: "private key", value: text(64, of: alphanumeric + "+/"))
        }
    }

    /// A text in which the canaries stand as such things stand in code, logs and diffs.
    package mutating func file(with canaries: [Canary]) -> String {
        canaries.map { canary in
            switch canary.kind {
            case "email": "+    # reported by \(canary.value) on Monday"
            case "assigned password": "-  password: \"\(canary.value)\""
            case "url password": "connect postgres://app:\(canary.value)@db.internal:5432/shop failed"
            case "private key":
                "-----BEGIN RSA PRIVATE KEY-----\n\(canary.value)\n\(text(64, of: "ABCDEFGHabcdefgh0123"))\n-----END RSA PRIVATE KEY-----"
            default: "let \(name())Key = \"\(canary.value)\"  // line \(digits(3))"
            }
        }.joined(separator: "\n")
    }

    private mutating func name() -> String {
        text(6, of: "bcdfghjklmnprstvwz")
    }

    private mutating func digits(_ count: Int) -> String {
        text(1, of: "123456789") + text(count - 1, of: "0123456789")
    }

    private mutating func text(_ count: Int, of alphabet: String) -> String {
        let letters = Array(alphabet)
        return String((0..<count).map { _ in letters[below(letters.count)] })
    }

    /// SplitMix64: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators".
    private mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
