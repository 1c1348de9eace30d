// SPDX-License-Identifier: Apache-2.0

internal import Index

extension RepairSite {
    private enum ResultKind {
        case truth, number, text, list, table, null

        /// Null for what could be anything.
        init?(_ text: String, isComparison: Bool = false) {
            switch text {
            case "True", "False": self = .truth
            case "None", "": self = .null
            case _ where isComparison: self = .truth
            case _ where text.hasPrefix("[") && text.hasSuffix("]"): self = .list
            case _ where text.hasPrefix("{") && text.hasSuffix("}"): self = .table
            case _ where text.hasPrefix("\"") || text.hasPrefix("'"): self = .text
            case _ where Double(text) != nil: self = .number
            default: return nil
            }
        }
    }

    /// How well a literal goes with what the function returns elsewhere: a function that answers yes or no does not answer 0.
    func fitAsResult(_ literal: String) -> Double {
        guard isPython, let function else { return 1 }
        var others: Set<ResultKind> = []
        var returnsOnlyLiterals = true
        var open = function.namedChildren
        var visited = 0
        while let next = open.popLast(), visited < 2000 {
            visited += 1
            if traits.isRole(next.kind, .function) || traits.isRole(next.kind, .lambda) { continue }
            if traits.isRole(next.kind, .return) {
                let value = next.namedChildren.first
                let isComparison =
                    value.map { traits.isRole($0.kind, .comparison) || traits.isRole($0.kind, .not) } ?? false
                // What it returns now may be what is wrong with it.
                if next != node {
                    if let other = ResultKind(value.map(text) ?? "", isComparison: isComparison) {
                        others.insert(other)
                    } else {
                        returnsOnlyLiterals = false
                    }
                }
            }
            open += next.namedChildren
        }
        guard !others.isEmpty else { return 1 }
        guard let kind = ResultKind(literal) else { return returnsOnlyLiterals ? 0.3 : 1 }
        return others.contains(kind) ? 1.3 : 0.15
    }
}
