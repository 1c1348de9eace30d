// SPDX-License-Identifier: Apache-2.0

/// Why the table was not adapted.
package enum AdaptationFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case noModel(reason: String)
    /// Vectors come from an endpoint.
    case endpoint
    /// The service was made without a folder for adapted tables.
    case noFolder

    package var description: String {
        switch self {
        case .noModel(let reason): "there is no table to adapt: \(reason)"
        case .endpoint: "vectors come from index.embedding_destination, which has no table to adapt"
        case .noFolder: "there is no folder for adapted tables"
        }
    }
}
