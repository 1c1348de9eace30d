// SPDX-License-Identifier: Apache-2.0

/// Whether a condition holds. What cannot be known is neither.
enum Truth: Sendable {
    case no
    case yes
    /// The request lacks what the condition asks about.
    case unknown

    init(_ value: Bool) {
        self = value ? .yes : .no
    }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: self
        }
    }
}
