// SPDX-License-Identifier: Apache-2.0

internal import Policy

/// The address of a repository on a git server.
struct GitRemote: Equatable, Sendable {
    private let url: DestinationURL
    /// From the slash on, without one at the end.
    let path: String

    /// Nil for an address with a user, a query, or a path that could mean another one to the server than to the policy.
    init?(_ text: String) {
        guard let url = DestinationURL(text) else { return nil }
        let path = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
        let components = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        let isPlain = components.allSatisfy { component in
            let lower = component.lowercased()
            return !component.isEmpty && component != "." && component != ".."
                && !["%2e", "%2f", "%5c", "%25", "%00"].contains(where: lower.contains)
        }
        guard !components.isEmpty, isPlain else { return nil }
        self.url = url
        self.path = path
    }

    /// Scheme, host and port: no destination has such a name.
    var origin: String { "\(url.isEncrypted ? "https" : "http")://\(url.host):\(url.port)" }

    /// The git destination that this address lies below, and the rest of the path; of several the one with the longest address.
    func destination(in policy: PolicySet) -> (id: String, path: String)? {
        var best: (id: String, path: String)?
        for definition in policy.destinations.values where definition.provider == .git {
            guard let base = DestinationURL(definition.url), base.isEncrypted == url.isEncrypted,
                base.host == url.host, base.port == url.port
            else { continue }
            let prefix = base.path.hasSuffix("/") ? String(base.path.dropLast()) : base.path
            guard path.hasPrefix(prefix + "/") else { continue }
            let rest = String(path.dropFirst(prefix.count))
            if let known = best, (known.path.utf8.count, known.id) <= (rest.utf8.count, definition.id) { continue }
            best = (definition.id, rest)
        }
        return best
    }

    /// What rules call the repository: its path on the server, without the slash before and `.git` behind.
    static func name(ofPath path: String) -> String {
        let name = path.dropFirst()
        return String(name.hasSuffix(".git") ? name.dropLast(4) : name)
    }
}
