// SPDX-License-Identifier: Apache-2.0

/// `[redaction]`: what is taken out of texts, beside the rules of the installation. Read by all processes and by the offline commands.
package struct RedactionSettings: ConfigurationSection, Equatable {
    /// Rule files (`*.toml`) and dictionaries (`*.dictionary`) of this site.
    package var rulesDir = "/etc/codeinsight/redaction.d"
    /// Further dictionaries: what the organisation calls its own.
    package var dictionaries: [String] = []
    /// Rules whose findings stay in the text, by id.
    package var allowRules: [String] = []
    /// Values that stay in the text, as SHA-256 in hexadecimal digits.
    package var allowValues: [String] = []
    /// Files whose findings stay, by path in their repository; a folder ends in `/`.
    package var allowPaths: [String] = []
    /// Whether `codeinsight:allow` on a line keeps what is on it. Whoever writes the text can then let a secret through.
    package var inlineMarkers = false
    /// Whether the names of a repository's authors are taken out of what is sent about it.
    package var gitAuthors = true

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard rulesDir.hasPrefix("/") else { throw InvalidSetting("rulesDir", "must be an absolute path") }
        guard dictionaries.allSatisfy({ $0.hasPrefix("/") }) else {
            throw InvalidSetting("dictionaries", "must be absolute paths")
        }
        let isDigest = { (text: String) in text.utf8.count == 64 && text.utf8.allSatisfy(Self.isLowerHex) }
        guard allowValues.allSatisfy(isDigest) else {
            throw InvalidSetting(
                "allowValues",
                "must be SHA-256 in 64 lower-case hexadecimal digits: printf %s VALUE | sha256sum"
            )
        }
    }

    private static func isLowerHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
