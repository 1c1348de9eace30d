// SPDX-License-Identifier: Apache-2.0

/// A path with named places: `/v1/jobs/{id}/events`.
struct RoutePattern: Sendable {
    private enum Component: Sendable {
        case literal(String)
        case parameter(String)
    }

    private let components: [Component]

    init(_ pattern: String) {
        precondition(pattern.hasPrefix("/"), "a route begins with a slash")
        components = pattern.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
            .filter { !(pattern == "/" && $0.isEmpty) }
            .map { part in
                part.hasPrefix("{") && part.hasSuffix("}")
                    ? .parameter(String(part.dropFirst().dropLast())) : .literal(String(part))
            }
    }

    /// What stands in the named places, or nil when the path is another. A place is never empty.
    func match(_ path: [String]) -> [String: String]? {
        guard path.count == components.count else { return nil }
        var parameters: [String: String] = [:]
        for (component, part) in zip(components, path) {
            switch component {
            case .literal(let text): guard text == part else { return nil }
            case .parameter(let name):
                guard !part.isEmpty else { return nil }
                parameters[name] = part
            }
        }
        return parameters
    }

    /// Whether this pattern is literal where the other first has a place: then it wins when both match.
    func isMoreLiteral(than other: RoutePattern) -> Bool {
        for (mine, theirs) in zip(components, other.components) {
            switch (mine, theirs) {
            case (.literal, .parameter): return true
            case (.parameter, .literal): return false
            default: continue
            }
        }
        return false
    }
}
