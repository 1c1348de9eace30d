// SPDX-License-Identifier: Apache-2.0

internal import Index

/// A default that all calls share because it is mutable, or that is not the one its namesakes have.
struct DefaultChange: RepairOperator {
    private static let empty: Set = ["[]", "{}", "set()", "list()", "dict()"]

    func propose(at site: RepairSite, to list: inout CandidateList) {
        guard site.isPython, site.statement.isFunctionHead, let parameters = site.node.child(field: "parameters"),
            let body = site.node.child(field: "body")
        else { return }
        let statements = body.namedChildren.filter { !site.traits.isRole($0.kind, .comment) }
        guard
            let first = statements.first(where: {
                $0.kind != "expression_statement" || $0.namedChildren.first?.kind != "string"
            }),
            let indent = site.indentation(of: first)
        else { return }
        let place = site.file.lineStart(of: first.bytes.lowerBound)
        for parameter in parameters.namedChildren {
            guard let value = parameter.child(field: "value"), let name = parameter.child(field: "name") else {
                continue
            }
            let text = site.text(value)
            let isMutable = Self.empty.contains(text) || site.traits.isRole(value.kind, .list)
            // A call is evaluated once, when the function is defined.
            guard isMutable || site.traits.isRole(value.kind, .call) else { continue }
            let variable = site.text(name)
            list.add(
                [
                    ByteEdit(value.bytes, "None"),
                    .insert(
                        "\(indent)if \(variable) is None:\n\(indent)\(site.indentationUnit)\(variable) = \(text)\n",
                        at: place
                    ),
                ],
                "mutable-default",
                isMutable ? 1.8 : 0.9,
                title: "make `\(variable)` anew in each call instead of sharing one default"
            )
        }
    }
}
