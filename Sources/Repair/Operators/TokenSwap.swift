// SPDX-License-Identifier: Apache-2.0

internal import Index

/// `<` for `<=`, `+` for `-`, `and` for `or`: what is mistaken for what is data of the language.
struct TokenSwap: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        propose(in: site.node, site.node.kind, site, &list)
        for item in site.items { propose(in: item.node, item.kind, site, &list) }
    }

    private func propose(in node: SyntaxNode, _ kind: String, _ site: RepairSite, _ list: inout CandidateList) {
        let traits = site.traits
        let isComparison = traits.isRole(kind, .comparison)
        guard
            isComparison || traits.isRole(kind, .binary) || traits.isRole(kind, .boolean)
                || traits.isRole(kind, .assignment)
        else { return }
        let children = node.children
        for (position, token) in children.enumerated() where !token.isNamed {
            let text = token.kind.replacing(" ", with: "_")
            guard let swaps = traits.swaps[text] else { continue }
            for swap in swaps {
                let other = swap.replacement.replacing("_", with: " ")
                var prior = swap.prior
                if isComparison || traits.isRole(kind, .binary) {
                    prior *= fit(swap.replacement, children.filter(\.isNamed), site)
                }
                if traits.isRole(kind, .assignment), text == "=" {
                    // `total = x` for `total += x`: only when there was a value before.
                    guard position == 1, children.count == 3,
                        let variable = site.scope.variables[site.text(children[0])],
                        variable.first < node.bytes.lowerBound
                    else { continue }
                    if variable.isNumber { prior *= 1.6 }
                }
                list.replace(token, by: other, swap.name, prior)
            }
        }
    }

    /// Whether the replacement makes sense for these operands.
    private func fit(_ replacement: String, _ operands: [SyntaxNode], _ site: RepairSite) -> Double {
        let hasText = operands.contains { site.traits.isRole($0.kind, .string) }
        let hasConstant = operands.contains { site.traits.isRole($0.kind, .constant) }
        switch replacement {
        case "<", "<=", ">", ">=": return hasConstant ? 0.05 : hasText ? 0.3 : 1
        case "-", "*", "/", "//", "**": return hasText || hasConstant ? 0.05 : 1
        default: return 1
        }
    }
}
