// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A condition on what a pattern captured: `(#any-of? @function "eval" "exec")`. With `not-` before the name, the opposite.
struct Predicate: Sendable {
    enum Test: Sendable {
        /// `eq? @a "text"`, `eq? @a @b`, `any-of? @a "text"…`: the text is the same.
        case isText(Set<String>)
        case isTextOf(capture: Int)
        /// `like? @a "pattern"…`: the text fits a wildcard pattern, in either case.
        case isLike([Wildcard])
        /// `kind? @a "kind"…`: the node is of that kind.
        case isKind(Set<String>)
        /// `inside? @a "kind"…`: a node around it is.
        case isInside(Set<String>)
        /// `has? @a "kind"…`: a node inside it is.
        case has(Set<String>)
        /// `constant? @a`: see `SyntaxNode.isConstant`.
        case isConstant
        /// `commented? @a`: a comment stands inside it or on its lines.
        case isCommented
    }

    var test: Test
    var capture: Int
    var isNegated: Bool

    struct Invalid: Error {
        var message: String
    }

    static let names = ["eq?", "any-of?", "like?", "kind?", "inside?", "has?", "constant?", "commented?"]

    init(_ predicate: SyntaxQuery.Predicate) throws(Invalid) {
        isNegated = predicate.name.hasPrefix("not-")
        let name = isNegated ? String(predicate.name.dropFirst(4)) : predicate.name
        guard Predicate.names.contains(name) else {
            let known = Predicate.names.map { "#" + $0 }.joined(separator: ", ")
            throw Invalid(message: "unknown predicate '#\(predicate.name)'; known: \(known), each also with 'not-'")
        }
        guard case .capture(let capture)? = predicate.arguments.first else {
            throw Invalid(message: "the first argument of '#\(predicate.name)' is a capture")
        }
        self.capture = capture
        let rest = predicate.arguments.dropFirst()
        if name == "eq?", rest.count == 1, case .capture(let other)? = rest.first {
            test = .isTextOf(capture: other)
            return
        }
        let texts = rest.compactMap { argument -> String? in
            if case .text(let text) = argument { text } else { nil }
        }
        let takesTexts = name != "constant?" && name != "commented?"
        let count = name == "eq?" ? 1...1 : takesTexts ? 1...Int.max : 0...0
        guard texts.count == rest.count, count.contains(texts.count) else {
            throw Invalid(
                message: "'#\(predicate.name)' takes a capture and \(takesTexts ? "quoted text" : "nothing else")"
            )
        }
        test =
            switch name {
            case "like?": .isLike(texts.map(Wildcard.init))
            case "kind?": .isKind(Set(texts))
            case "inside?": .isInside(Set(texts))
            case "has?": .has(Set(texts))
            case "constant?": .isConstant
            case "commented?": .isCommented
            default: .isText(Set(texts))
            }
    }

    /// Holds for a match when it holds for every node that the capture caught; a capture that caught nothing holds.
    func holds(for match: SyntaxQuery.Match) -> Bool {
        match.captures.allSatisfy { index, node in
            index != capture || holds(for: node, match) != isNegated
        }
    }

    private func holds(for node: SyntaxNode, _ match: SyntaxQuery.Match) -> Bool {
        switch test {
        case .isText(let texts): texts.contains(node.text)
        case .isTextOf(let other): match.first(other)?.text == node.text
        // Names and the heads of statements decide; a longer text is compared by its beginning.
        case .isLike(let patterns):
            patterns.contains {
                $0.matches(node.tree.source[node.bytes.clamped(to: 0..<node.tree.source.count)].prefix(4096))
            }
        case .isKind(let kinds): kinds.contains(node.kind)
        case .isInside(let kinds): node.ancestors.contains { kinds.contains($0.kind) }
        case .has(let kinds): node.hasDescendant(kinds)
        case .isConstant: node.isConstant
        case .isCommented: node.isCommented
        }
    }
}

extension SyntaxNode {
    /// Whether a node below it is of one of `kinds`, tokens included. Looks at 10,000 nodes at most.
    func hasDescendant(_ kinds: Set<String>) -> Bool {
        var pending = children
        var seen = 0
        while let node = pending.popLast(), seen < 10_000 {
            if kinds.contains(node.kind) { return true }
            seen += 1
            pending += node.children
        }
        return false
    }

    /// Whether somebody explained it: a comment inside, or to its right on its last line.
    var isCommented: Bool {
        if hasDescendant(SyntaxNode.commentKinds) || SyntaxNode.commentKinds.contains(kind) { return true }
        let source = tree.source
        var end = min(bytes.upperBound, source.count)
        // A block may include its line break.
        while end > bytes.lowerBound, source[end - 1] == UInt8(ascii: "\n") || source[end - 1] == UInt8(ascii: " ") {
            end -= 1
        }
        let rest = source[end...].prefix { $0 != UInt8(ascii: "\n") }
        let slashes = source.firstOccurrence(of: Array("//".utf8), in: rest.startIndex..<rest.endIndex)
        return rest.contains(UInt8(ascii: "#")) || slashes != nil
    }

    private static let commentKinds: Set<String> = ["comment", "line_comment", "block_comment", "multiline_comment"]
}
