// SPDX-License-Identifier: Apache-2.0

/// A glob over paths relative to a repository.
///
/// `*` and `?` stay within a component; `**` is a component of its own and stands for any number of components. A pattern without `/` matches
/// the last component at any depth, as in ignore files of git. Matching is greedy with one retry point for each of the two levels, so its cost is bounded
/// by the product of the lengths.
package struct PathPattern: Hashable, Sendable {
    package let text: String
    let components: [Component]

    enum Component: Hashable, Sendable {
        case anyNumber
        case literal([UInt8])
        case pattern([UInt8])

        /// With `*` and `?`; nil for any number of components.
        var name: [UInt8]? {
            switch self {
            case .anyNumber: nil
            case .literal(let bytes), .pattern(let bytes): bytes
            }
        }
    }

    /// Why a pattern would match nothing.
    package struct Fault: Error, Equatable {
        package let message: String
    }

    package init(_ text: String) throws(Fault) {
        self.text = text
        if let message = Self.fault(in: text) { throw Fault(message: message) }
        let parts = text.utf8.split(separator: UInt8(ascii: "/")).map(Array.init)
        var components = parts.map { part -> Component in
            if part == Array("**".utf8) { return .anyNumber }
            let isLiteral = !part.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
            return isLiteral ? .literal(part) : .pattern(part)
        }
        if components.count == 1, components[0] != .anyNumber { components.insert(.anyNumber, at: 0) }
        self.components = components
    }

    private static func fault(in text: String) -> String? {
        guard !text.isEmpty else { return "an empty pattern matches nothing" }
        guard text.utf8.count <= 1024 else { return "a pattern may have at most 1024 bytes" }
        guard !text.hasPrefix("/") else { return "paths are relative to the repository: leave out the leading /" }
        guard !text.hasSuffix("/") else { return "no path ends in /: write \(text)** for everything below" }
        guard !text.contains("\\") else { return "paths are separated by /, and \\ does not escape" }
        guard !text.contains(where: { "{}[]!".contains($0) }) else {
            return "only *, ** and ? are special: list alternatives one by one"
        }
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            guard !part.isEmpty else { return "no path contains //" }
            guard part != "." && part != ".." else { return "no path contains . or .. as a component" }
            guard part == "**" || !part.contains("**") else {
                return "** stands between slashes only: write * within a name"
            }
        }
        return nil
    }

    package func matches(_ path: PathComponents) -> Bool {
        var (p, n) = (0, 0)
        var retry: (pattern: Int, component: Int)?
        let count = path.components.count
        while n < count {
            if p < components.count, components[p] == .anyNumber {
                // `dir/**` means what is in the folder, not the folder.
                if p == components.count - 1 { return true }
                retry = (p + 1, n)
                p += 1
            } else if p < components.count, matches(components[p], path.components[n]) {
                (p, n) = (p + 1, n + 1)
            } else if let last = retry {
                retry = (last.pattern, last.component + 1)
                (p, n) = (last.pattern, last.component + 1)
            } else {
                return false
            }
        }
        return p == components.count
    }

    private func matches(_ component: Component, _ name: ArraySlice<UInt8>) -> Bool {
        switch component {
        case .anyNumber: false
        case .literal(let bytes): name.elementsEqual(bytes)
        case .pattern(let bytes): NamePattern.matches(bytes[...], name)
        }
    }

    /// Whether every path that `other` matches is matched by this pattern. Never wrongly true.
    package func covers(_ other: PathPattern) -> Bool {
        if text == other.text || text == "**" { return true }
        guard text.hasSuffix("/**"), !text.dropLast(3).contains(where: { "*?".contains($0) }) else { return false }
        return other.text.hasPrefix(text.dropLast(2))
    }
}

/// A path taken apart once, for all patterns.
package struct PathComponents: Sendable {
    let components: [ArraySlice<UInt8>]

    /// Nil when the path cannot be one within a repository: empty, absolute, with empty components, `.` or `..`.
    package init?(_ path: String) {
        let bytes = Array(path.utf8)
        guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
        components = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        let isPlain = components.allSatisfy { part in
            !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8)
        }
        guard isPlain else { return nil }
    }
}
