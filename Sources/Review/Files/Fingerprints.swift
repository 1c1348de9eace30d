// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Fingerprints for the findings of one file.
///
/// Over rule, path, the code with white space collapsed, and how many equal ones came before: they survive lines that move and
/// change when the code does. Never over a secret: the caller passes code in which secrets are replaced.
struct Fingerprints {
    private let path: String
    private var seen: [String: Int] = [:]

    init(path: String) {
        self.path = path
    }

    /// 32 hex digits.
    mutating func next(rule: String, code: String) -> String {
        let normalised = code.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }.joined(separator: " ")
        let key = "\(rule)\u{0}\(path)\u{0}\(normalised)"
        let ordinal = seen[key, default: 0]
        seen[key] = ordinal + 1
        return String(SHA256.hash(Array("\(key)\u{0}\(ordinal)".utf8)).hex.prefix(32))
    }
}
