// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A loop over the wrong view of a thing: keys where pairs were meant, numbers where elements were.
struct IterationChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        if site.node.kind == "for_statement" { propose(site.node, site, &list) }
        for item in site.items where item.kind == "for_in_clause" { propose(item.node, site, &list) }
    }

    private func propose(_ loop: SyntaxNode, _ site: RepairSite, _ list: inout CandidateList) {
        guard let left = loop.child(field: "left"), let right = loop.child(field: "right") else { return }
        let isPair = site.traits.isRole(left.kind, .pattern)
        let text = site.text(right)
        let factor = site.hints.unpacks ? 2.0 : 1.0
        if isPair, !site.traits.isRole(right.kind, .call) {
            list.replace(right, by: "\(text).items()", "iteration", 0.7 * factor)
            list.replace(right, by: "enumerate(\(text))", "iteration", 0.5 * factor)
        }
        guard !isPair else { return }
        list.replace(right, by: "\(site.operand(right)).values()", "iteration", 0.12)
        list.replace(right, by: "\(site.operand(right))[1:]", "iteration", 0.3)
        list.replace(right, by: "\(site.operand(right))[:-1]", "iteration", 0.25)
        list.replace(right, by: "list(\(text))", "iteration", site.hints.has("RuntimeError") ? 1.2 : 0.1)
        if site.hints.has("TypeError") {
            list.replace(right, by: "range(\(text))", "iteration", 0.8)
            list.replace(right, by: "range(len(\(text)))", "iteration", 0.6)
        }
    }
}
