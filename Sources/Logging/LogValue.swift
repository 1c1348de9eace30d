// SPDX-License-Identifier: Apache-2.0

/// A value beside a log message.
///
/// There is no way to log arbitrary text by accident: text has to be called a name, a path or a reason, and those are cut to 512 bytes and
/// lose their control characters. Content, tokens and secrets go through `withheld`, which keeps their size only.
package struct LogValue: Sendable, Equatable, ExpressibleByIntegerLiteral {
    /// What is written.
    let text: String

    package init(integerLiteral value: Int) {
        text = String(value)
    }

    private init(cleaning text: String) {
        let limit = 512
        var cleaned = ""
        for scalar in text.unicodeScalars {
            if cleaned.utf8.count >= limit {
                cleaned += "…"
                break
            }
            let isControl =
                scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
            cleaned.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
        }
        self.text = cleaned
    }

    package static func count(_ value: some BinaryInteger) -> LogValue {
        LogValue(integerLiteral: Int(clamping: value))
    }
    /// Whole milliseconds.
    package static func milliseconds(_ value: Duration) -> LogValue {
        LogValue(integerLiteral: Int(value / .milliseconds(1)))
    }
    /// An identifier the program or an operator chose: a job id, a user, a repository's name, a rule, a state.
    package static func name(_ value: String) -> LogValue { LogValue(cleaning: value) }
    package static func path(_ value: String) -> LogValue { LogValue(cleaning: value) }
    /// Why something failed, by an error type whose description holds no content.
    package static func reason(_ error: any Error) -> LogValue { LogValue(cleaning: "\(error)") }
    /// Something that must not be logged: only its length in bytes is.
    package static func withheld(_ value: some Collection<UInt8>) -> LogValue {
        LogValue(cleaning: "(\(value.count) bytes withheld)")
    }
}
