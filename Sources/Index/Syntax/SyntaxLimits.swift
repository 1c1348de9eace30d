// SPDX-License-Identifier: Apache-2.0

/// What parsing one file may cost. Files come from repositories, so every bound holds for hostile ones too.
package struct SyntaxLimits: Sendable, Equatable {
    /// Longest file in bytes. Default 16 MiB; tree-sitter itself counts in 32 bits.
    package var bytes = 16 << 20
    /// Longest time for parsing, and again for each later pass over the tree. Default 5 s.
    package var time: Duration = .seconds(5)
    /// How deep a pass follows the tree. Default 1,000: hand-written code stays below 200.
    package var depth = 1000

    package init() {}
}

/// Why a file has no syntax tree.
package enum SyntaxFailure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The language has no grammar, or its grammar could not be loaded.
    case noGrammar(Language, reason: String)
    case tooLarge(bytes: Int, limit: Int)
    case timedOut(after: Duration)
    case cancelled

    package var description: String {
        switch self {
        case .noGrammar(let language, let reason): "cannot parse \(language.displayName): \(reason)"
        case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes, the limit for parsing is \(limit)"
        case .timedOut(let time): "parsing took longer than \(time)"
        case .cancelled: "parsing was cancelled"
        }
    }
}
