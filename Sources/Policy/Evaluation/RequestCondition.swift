// SPDX-License-Identifier: Apache-2.0

internal import API

/// A condition on the request as a whole. `RuleIndex` answers those of all rules together.
enum RequestCondition: Hashable, Sendable {
    case users(NameSet)
    case notUsers(NameSet)
    case groups(NameSet)
    case notGroups(NameSet)
    case roles(Set<Role>)
    case models(NameSet)
    case window(TimeWindow)

    func holds(for request: DecisionRequest) -> Truth {
        switch self {
        case .users(let names): Truth(names.matches(request.principal.user))
        case .notUsers(let names): Truth(!names.matches(request.principal.user))
        case .groups(let names): Truth(request.principal.groups.contains(where: names.matches))
        case .notGroups(let names): Truth(!request.principal.groups.contains(where: names.matches))
        case .roles(let roles): Truth(roles.contains(request.principal.role))
        case .models(let names): modelHolds(names, request)
        case .window(let window): Truth(window.contains(request.time))
        }
    }

    private func modelHolds(_ names: NameSet, _ request: DecisionRequest) -> Truth {
        if let model = request.model { return Truth(names.matches(model)) }
        return Self.needsModel(request.purpose) ? .unknown : .no
    }

    /// Whether a request for this purpose goes to a model, so that one that names none leaves something open.
    static func needsModel(_ purpose: Purpose) -> Bool {
        switch purpose {
        case .git, .usage: false
        case .review, .debug, .architecture, .embedding, .gateway: true
        }
    }

    /// The key of the rule it comes from.
    var key: String {
        switch self {
        case .users: "users"
        case .notUsers: "except_users"
        case .groups: "groups"
        case .notGroups: "except_groups"
        case .roles: "roles"
        case .models: "models"
        case .window: "window"
        }
    }
}
