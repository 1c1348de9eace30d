// SPDX-License-Identifier: Apache-2.0

/// Why no context was built.
package enum ContextFailure: Error, Equatable, Sendable, CustomStringConvertible {
    case badBudget(Int)
    case nothingAsked
    /// Places are paths within one repository.
    case placesWithoutRepository
    case tooManyPlaces(Int)

    package var description: String {
        switch self {
        case .badBudget(let budget):
            "a budget of \(budget) tokens cannot be kept: it must be from \(ContextBuilder.budgets.lowerBound) "
                + "to \(ContextBuilder.budgets.upperBound)"
        case .nothingAsked: "neither a query nor a place was given: say what the context is for"
        case .placesWithoutRepository: "places are paths in a repository: name it"
        case .tooManyPlaces(let count): "\(count) places are too many: the limit is \(ContextBuilder.placeLimit)"
        }
    }
}
