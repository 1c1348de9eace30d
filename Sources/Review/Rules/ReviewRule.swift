// SPDX-License-Identifier: Apache-2.0

package import API
package import Index

/// What a rule says about itself.
package struct ReviewRule: Equatable, Sendable {
    /// Lower-case words joined by hyphens; also the name of its file.
    package var id: String
    /// A few words.
    package var title: String
    package var severity: Severity
    /// 0…1.
    package var confidence: Double
    package var cwe: String?
    package var why: String
    package var advice: String?
    /// Where the rule is silent, besides generated and vendored files.
    package var skipIn: Set<FileKind>
    /// In which languages it looks; empty means in all text.
    package var languages: Set<Language>
}

/// What is wrong with a rule file.
package struct RuleError: Error, Equatable, Sendable, CustomStringConvertible {
    package var file: String
    /// 1-based.
    package var line: Int
    package var message: String

    package var description: String { "\(file):\(line): \(message)" }
}
