// SPDX-License-Identifier: Apache-2.0

/// Tells whether a query describes a change rather than something that is there.
///
/// Who has the subject of a commit or the title of an issue looks for the files it is about; who asks what something does looks for one place.
enum ChangeDescription {
    /// Subjects of commits begin with these, in the form that git's own guide asks for or a common other one. Words with which documentation
    /// begins as often (`return`, `get`, `create`, `convert`) are left out.
    private static let verbs: Set<String> = [
        "accept", "adapt", "add", "adjust", "allow", "avoid", "bugfix", "bump", "change", "cleanup", "correct",
        "deprecate", "disable", "disallow",
        "do", "don", "drop", "enable", "ensure", "fix", "fixed", "fixes", "fixing", "handle", "hotfix", "implement",
        "improve", "introduce", "make", "move", "optimise", "optimize", "port", "prevent", "refactor", "reject",
        "remove", "rename",
        "replace", "restore", "revert", "rework", "silence", "simplify", "skip", "stop", "support", "switch", "tweak",
        "update", "use", "work",
        "workaround",
    ]
    /// Words of an area before its colon: `net/http: …`, `[sdf] …`.
    private static let areaWords = 3
    private static let areaLimit = 4

    /// Whether the form says so, and not only a verb that documentation begins with as well.
    static func isExplicit(_ query: String) -> Bool {
        matches(query) && (!areas(of: query).isEmpty || hasIssueNumber(query))
    }

    static func matches(_ query: String) -> Bool {
        let text = query.trimmed
        if text.first == "[", let end = text.firstIndex(of: "]") { return text.index(after: end) < text.endIndex }
        if hasArea(text) || text.contains(where: { $0 == "#" }) && hasIssueNumber(text) { return true }
        let first = text.prefix { $0.isASCII && $0.isLetter }
        return verbs.contains(first.lowercased())
    }

    /// The areas that a description begins with: `net/http: …`, `[sdf] …`, `BUG/MINOR: h1: …`.
    static func areas(of query: String) -> [Substring] {
        var rest = query.trimmed[...]
        var areas: [Substring] = []
        while areas.count < areaLimit {
            if rest.first == "[", let end = rest.firstIndex(of: "]") {
                areas.append(rest[..<end].dropFirst())
                rest = rest[rest.index(after: end)...].drop { $0 == " " }
            } else if hasArea(String(rest)), let colon = rest.firstIndex(of: ":") {
                areas.append(rest[..<colon])
                rest = rest[rest.index(after: colon)...].drop { $0 == " " }
            } else {
                break
            }
        }
        return areas
    }

    /// `area: what is done`, with a short area; not `:role:`, `std::name` or a colon at the end.
    private static func hasArea(_ text: String) -> Bool {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return false }
        let rest = text[text.index(after: colon)...]
        guard rest.first == " ", rest.contains(where: \.isLetter) else { return false }
        let area = text[..<colon]
        let words = area.split(separator: " ")
        return words.count <= areaWords && area.allSatisfy { $0.isLetter || $0.isNumber || "._/-+,*() ".contains($0) }
    }

    /// `#123`, as issues and pull requests are called.
    private static func hasIssueNumber(_ text: String) -> Bool {
        text.split(separator: "#", omittingEmptySubsequences: false).dropFirst().contains { part in
            part.first.map { $0.isASCII && $0.isNumber } ?? false
        }
    }
}
