// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A literal number that is one off, or a wrong initial value.
struct NumberChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items where site.isRole(item, .number) {
            let text = site.text(item.node)
            if let value = Int(text) {
                integer(value, item, site, &list)
            } else if let value = Double(text) {
                for other in [value + 1, value - 1, -value] where value == value.rounded() {
                    list.replace(item.node, by: "\(other)", "number", 0.25, .medium)
                }
                if value == 0 { list.replace(item.node, by: "1.0", "number", 0.35, .medium) }
            }
            for other in site.project.numbers(in: site.file.path).prefix(12) {
                list.replace(item.node, by: other, "number", 0.15, .medium)
            }
            initialValue(item, site, &list)
        }
    }

    private func integer(_ value: Int, _ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard abs(value) < 1 << 40 else { return }
        let isPosition = site.traits.isRole(item.parentKind, .subscript) || site.traits.isRole(item.parentKind, .slice)
        list.replace(item.node, by: "\(value + 1)", "off-by-one", 0.6)
        if value != 0 { list.replace(item.node, by: "\(value - 1)", "off-by-one", 0.6) }
        if value == 0 { list.replace(item.node, by: "-1", "off-by-one", isPosition ? 0.5 : 0.35) }
        for other in [0, 1, 2] { list.replace(item.node, by: "\(other)", "number", 0.25, .medium) }
        if value > 0, item.parentKind != "unary_operator" { list.replace(item.node, by: "-\(value)", "sign", 0.25) }
        if value % 10 == 0, value != 0 {
            list.replace(item.node, by: "\(value / 10)", "number", 0.2, .medium)
            list.replace(item.node, by: "\(value * 10)", "number", 0.2, .medium)
        }
    }

    /// `best = 0` where numbers below zero occur, and the like.
    private func initialValue(_ item: RepairSite.Item, _ site: RepairSite, _ list: inout CandidateList) {
        guard site.traits.isRole(item.parentKind, .assignment), item.parentKind != "augmented_assignment",
            item.parent.namedChildren.last == item.node, ["0", "1", "-1", "0.0"].contains(site.text(item.node))
        else { return }
        guard site.isPython else { return }
        for (text, prior) in [
            ("float(\"-inf\")", 0.3), ("float(\"inf\")", 0.3), ("None", 0.2), ("[]", 0.1), ("\"\"", 0.1), ("0.0", 0.1),
        ] {
            list.replace(item.node, by: text, "initial-value", prior, .low)
        }
        for variable in site.scope.visible(at: item.node.bytes.lowerBound).prefix(6) where variable.isCollection {
            list.replace(item.node, by: "\(variable.name)[0]", "initial-value", 0.2, .medium)
            list.replace(item.node, by: "len(\(variable.name))", "initial-value", 0.15, .medium)
            list.replace(item.node, by: "len(\(variable.name)) - 1", "initial-value", 0.15, .medium)
        }
    }
}
