// SPDX-License-Identifier: Apache-2.0

/// Why a search was not done.
package enum SearchFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case emptyQuery
    case queryTooLong(bytes: Int, limit: Int)
    /// `offset` counts bytes of the pattern.
    case badPattern(reason: String, offset: Int)
    case badLimit(Int)
    /// A filter that nothing could pass.
    case badFilter(name: String, value: String, reason: String)

    package var description: String {
        switch self {
        case .emptyQuery: "the query is empty: give a word, a name, a sentence or a pattern"
        case .queryTooLong(let bytes, let limit): "the query has \(bytes) bytes, the limit is \(limit): shorten it"
        case .badPattern(let reason, let offset):
            "the regular expression is not valid: \(reason) at offset \(offset); "
                + "put a backslash before a character that is meant as it stands, or search with mode text"
        case .badLimit(let limit): "\(limit) results cannot be asked for: the number must be from 1 to 200"
        case .badFilter(let name, let value, let reason): "\(name) '\(value)' cannot be searched: \(reason)"
        }
    }
}
