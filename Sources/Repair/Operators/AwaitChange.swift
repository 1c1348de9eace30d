// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A missing or superfluous `await`.
struct AwaitChange: RepairOperator {
    func propose(at site: RepairSite, to list: inout CandidateList) {
        for item in site.items {
            if site.isRole(item, .await), let inner = item.node.namedChildren.first {
                list.replace(item.node, by: site.text(inner), "extra-await", site.hints.awaitsPlainValue ? 1.5 : 0.2)
            }
            guard site.isRole(item, .call), !site.traits.isRole(item.parentKind, .await), isAsync(site) else {
                continue
            }
            let text = site.text(item.node)
            let isTight =
                site.traits.isRole(item.parentKind, .attribute) || site.traits.isRole(item.parentKind, .subscript)
                || site.traits.isRole(item.parentKind, .call)
            list.replace(
                item.node,
                by: isTight ? "(await \(text))" : "await \(text)",
                "missing-await",
                site.hints.neverAwaited ? 1.8 : 0.5
            )
        }
    }

    private func isAsync(_ site: RepairSite) -> Bool {
        guard let function = site.function else { return false }
        return site.file.text(
            function.bytes.lowerBound..<min(function.bytes.lowerBound + 12, function.bytes.upperBound)
        ).hasPrefix("async")
    }
}
