// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto

/// What failures have in common that are the same fault: how they failed and where, without what changes from run to run.
package enum FailureSignature {
    /// Version history: 1.
    private static let version = 1
    /// Frames nearest to the fault that take part.
    private static let mostFrames = 3

    /// A hash over framework, kinds, types, normalised messages and innermost repository frames of all failures; their order and number
    /// do not matter. Nil when nothing failed.
    package static func of(_ report: TestReport) -> String? {
        guard !report.failures.isEmpty else { return nil }
        let parts = Set(
            report.failures.map { failure in
                let frames = failure.frames.filter { $0.path != nil }.prefix(mostFrames).map { frame in
                    // Without the line: it moves when something above it changes.
                    "\(frame.path ?? ""):\(frame.function ?? "")"
                }
                let words = [failure.kind.rawValue, failure.type ?? "", normalised(failure.message)]
                return (words + frames).joined(separator: "\u{1F}")
            }
        )
        let text = "\(version)\u{1E}\(report.framework)\u{1E}" + parts.sorted().joined(separator: "\u{1E}")
        return SHA256.hash(Array(text.utf8)).hex
    }

    /// The first line with numbers, addresses, quoted values and absolute paths replaced: those differ between runs and inputs.
    static func normalised(_ message: String) -> String {
        var result = ""
        var rest = (message.split(separator: "\n").first ?? "").prefix(400)
        while let character = rest.first {
            if character.isNumber {
                result += "N"
                rest = rest.drop { $0.isHexDigit || $0 == "." || $0 == "x" || $0 == "_" }
            } else if character == "/" {
                result += "/P"
                rest = rest.drop { !$0.isWhitespace && !"\"':,)".contains($0) }
            } else if character == "'" || character == "\"", let end = rest.dropFirst().firstIndex(of: character) {
                let quoted = rest[rest.index(after: rest.startIndex)..<end]
                // A name says what is wrong; a value is one of many.
                let isName = quoted.allSatisfy { $0.isLetter || $0 == "_" || $0 == "." }
                result += isName ? "'\(quoted)'" : "'V'"
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(character)
                rest = rest.dropFirst()
            }
        }
        return result
    }
}
