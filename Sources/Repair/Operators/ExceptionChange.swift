// SPDX-License-Identifier: Apache-2.0

internal import Index

/// An exception of the wrong type, raised or caught.
struct ExceptionChange: RepairOperator {
    private static let common = [
        "ValueError", "KeyError", "IndexError", "TypeError", "AttributeError", "LookupError", "ZeroDivisionError",
        "OSError", "FileNotFoundError",
        "StopIteration", "RuntimeError",
    ]

    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython else { return }
        if site.node.kind == "except_clause" { caught(site, &list) }
        if site.node.kind == "raise_statement" { raised(site, &list) }
    }

    private func caught(_ site: RepairSite, _ list: inout CandidateList) {
        let seen = site.hints.types.subtracting(["AssertionError"]).sorted()
        guard
            let type = site.node.namedChildren.first(where: {
                ["identifier", "tuple", "as_pattern", "attribute"].contains($0.kind)
            })
        else { return }
        let node = type.kind == "as_pattern" ? type.namedChildren.first ?? type : type
        let text = site.text(node)
        for other in seen where other != text {
            list.replace(node, by: "(\(text), \(other))", "exception-type", 1.0)
            list.replace(node, by: other, "exception-type", 0.9)
        }
        for other in Self.common where other != text { list.replace(node, by: other, "exception-type", 0.2, .medium) }
    }

    private func raised(_ site: RepairSite, _ list: inout CandidateList) {
        for item in site.items.prefix(2) {
            let node = site.isRole(item, .call) ? item.node.child(field: "function") ?? item.node : item.node
            guard site.traits.isRole(node.kind, .identifier) else { continue }
            let text = site.text(node)
            let wanted = site.hints.wantedExceptions
            for other in Set(Self.common).union(wanted).sorted() where other != text {
                list.replace(
                    node,
                    by: other,
                    "exception-type",
                    wanted.contains(other) ? 1.2 : site.hints.has(text) ? 0.5 : 0.1
                )
            }
        }
    }
}
