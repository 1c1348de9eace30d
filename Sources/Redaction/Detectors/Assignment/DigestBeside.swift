// SPDX-License-Identifier: Apache-2.0

/// Whether a value is the digest or the revision of something that happens to be called like a secret: lock files list packages such as
/// `jsonwebtoken` and `csrf-token` with theirs.
struct DigestBeside {
    let view: TextView
    let key: Range<Int>

    /// How far the heading of a list of digests may be away.
    private static let reach = 4096

    func isDigest(_ value: Range<Int>) -> Bool {
        let text = view.slice(value)
        if Self.marks.contains(where: { view.has($0, at: value.lowerBound) }) { return true }
        let isHex = text.allSatisfy(\.isHexDigit)
        guard isHex ? Self.lengths.contains(text.count) : text.count == 44 || text.count == 88 else { return false }
        if key.upperBound <= value.lowerBound, isNamedBetween(key.upperBound..<value.lowerBound) { return true }
        return isHex && (isNamedBefore || isListed(value))
    }

    private static let marks: [StaticString] = [
        "sha1-", "sha256-", "sha384-", "sha512-", "sha1:", "sha256:", "sha384:", "sha512:", "md5:", "h1:", "git+http",
        "git+ssh", "md5-", "blake2", "blake3",
    ]
    /// Hexadecimal digits of MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512.
    private static let lengths = [32, 40, 56, 64, 96, 128]

    /// A word between the name and the value says what the value is.
    private func isNamedBetween(_ range: Range<Int>) -> Bool {
        let near = max(range.lowerBound, range.upperBound - 80)
        return KeyName.words(of: view.slice(near..<range.upperBound)).contains { Self.words.contains($0) }
    }

    /// `checksum name …`, `commit name …`
    private var isNamedBefore: Bool {
        guard view.at(key.lowerBound - 1) == 0x20 else { return false }
        let start = view.start(of: key.lowerBound - 1, limit: key.lowerBound - 24, while: \.isWord)
        return Self.words.contains(view.slice(start..<(key.lowerBound - 1)).map(\.lowercased)[...])
    }

    private static let words = WordSet([
        "integrity", "hash", "hashes", "checksum", "checksums", "digest", "rev", "revision", "commit", "sha", "sha1",
        "sha256", "sha384", "sha512", "md5", "shasum", "hex", "hexpm", "tree", "blob", "ref", "reference", "resolved",
        "fingerprint", "etag",
    ])

    /// Under `SPEC CHECKSUMS:` or within `sha256sums=(`.
    private func isListed(_ value: Range<Int>) -> Bool {
        let before = view.slice(max(view.lower, value.lowerBound - Self.reach)..<value.lowerBound)
        return Filler.contains(before, "CHECKSUMS") || Filler.contains(before, "sums=(")
    }
}
