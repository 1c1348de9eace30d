// SPDX-License-Identifier: Apache-2.0

internal import Index

extension RepairSite {
    /// Whether an edit makes both sides of an operation the same, or two arguments of a call: `height(left) + height(left)`.
    ///
    /// Nobody writes that. It takes something out of the computation, after which a test that does not look there passes.
    func makesTwins(_ edits: [ByteEdit]) -> Bool {
        guard edits.count == 1, let edit = edits.first, !edit.range.isEmpty,
            let place = file.tree.root.descendant(covering: edit.range)
        else { return false }
        for outer in ([place] + place.ancestors.prefix(7)) where outer.bytes.count > edit.range.count {
            if traits.isRole(outer.kind, .block) { break }
            let isOperation =
                traits.isRole(outer.kind, .binary) || traits.isRole(outer.kind, .boolean)
                || traits.isRole(outer.kind, .comparison)
            guard isOperation || traits.isRole(outer.kind, .arguments) else { continue }
            let parts = outer.namedChildren
            guard let changed = parts.firstIndex(where: { contains($0, edit.range) }), parts.count > 1 else { continue }
            let part = parts[changed]
            let after =
                file.text(part.bytes.lowerBound..<edit.range.lowerBound) + String(decoding: edit.text, as: UTF8.self)
                + file.text(edit.range.upperBound..<part.bytes.upperBound)
            // A number may well stand twice: `range(1, 1)` is odd, `max(0, 0)` too, but `f(2, 2)` is a call like others.
            guard after.contains(where: \.isLetter) else { continue }
            if parts.indices.contains(where: { $0 != changed && text(parts[$0]) == after }) { return true }
        }
        return false
    }

    /// `self.NAME` for what the class around assigns, in order of their names.
    var ownMembers: [String] {
        guard isPython, let enclosingClass else { return [] }
        var found: Set<String> = []
        var open = [enclosingClass]
        var visited = 0
        while let next = open.popLast(), visited < 4000 {
            visited += 1
            if traits.isRole(next.kind, .attribute), let parent = next.parent,
                traits.isRole(parent.kind, .assignment) || traits.isRole(parent.kind, .pattern),
                text(next).hasPrefix("self.")
            {
                found.insert(text(next))
            }
            open += next.namedChildren
        }
        return found.sorted()
    }

    private func contains(_ node: SyntaxNode, _ range: Range<Int>) -> Bool {
        node.bytes.lowerBound <= range.lowerBound && range.upperBound <= node.bytes.upperBound
    }
}
