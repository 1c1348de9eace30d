// SPDX-License-Identifier: Apache-2.0

/// A pattern of paths: `*` and `?` stay within one component, `**/` stands for any number of folders.
///
/// A pattern without `/` is compared with the last component, so `conftest.py` matches in every folder; `./NAME` only at the top.
package struct PathGlob {
    private let components: [Component]
    private let lastOnly: Bool

    private enum Component {
        case anyFolders
        case name([UInt8])
    }

    package init(_ pattern: String) {
        lastOnly = !pattern.utf8.contains(UInt8(ascii: "/"))
        let rooted = pattern.hasPrefix("./") ? pattern.dropFirst(2) : pattern[...]
        components = rooted.split(separator: "/").map { $0 == "**" ? .anyFolders : .name(Array($0.utf8)) }
    }

    package func matches(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"))
        if lastOnly {
            guard let last = parts.last, case .name(let name)? = components.first else { return false }
            return Self.matches(name[...], last)
        }
        return matches(components[...], parts[...])
    }

    private func matches(_ pattern: ArraySlice<Component>, _ parts: ArraySlice<Substring.UTF8View>) -> Bool {
        guard let first = pattern.first else { return parts.isEmpty }
        switch first {
        case .anyFolders:
            // One level of recursion for each `**/` of a pattern, which is ours and short.
            return parts.indices.contains { matches(pattern.dropFirst(), parts[$0...]) }
        case .name(let name):
            guard let part = parts.first, Self.matches(name[...], part) else { return false }
            return matches(pattern.dropFirst(), parts.dropFirst())
        }
    }

    /// The usual two-pointer walk: on a mismatch, the last `*` takes one byte more.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: Substring.UTF8View) -> Bool {
        let text = Array(text)
        var p = pattern.startIndex
        var t = 0
        var retry: (pattern: Int, text: Int)?
        while t < text.count {
            if p < pattern.endIndex, pattern[p] == UInt8(ascii: "*") {
                retry = (p + 1, t)
                p += 1
            } else if p < pattern.endIndex, pattern[p] == UInt8(ascii: "?") || pattern[p] == text[t] {
                p += 1
                t += 1
            } else if let (star, taken) = retry {
                retry = (star, taken + 1)
                p = star
                t = taken + 1
            } else {
                return false
            }
        }
        return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
