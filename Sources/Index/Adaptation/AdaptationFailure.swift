// SPDX-License-Identifier: Apache-2.0

/// Why the table was not adapted.
package enum AdaptationFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case noModel(reason: String)
    /// The service was made without a folder for adapted tables.
    case noFolder

    package var description: String {
        switch self {
        case .noModel(let reason): "there is no table to adapt: \(reason)"
        case .noFolder: "there is no folder for adapted tables"
        }
    }
}
