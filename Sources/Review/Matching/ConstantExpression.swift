// SPDX-License-Identifier: Apache-2.0

internal import Index

extension SyntaxNode {
    /// Whether the value is spelled out here: literals, and operators between them. Names, calls and interpolation make it dynamic.
    ///
    /// Looks at 1,000 nodes at most; a longer expression without anything dynamic so far counts as constant.
    var isConstant: Bool {
        var pending = [self]
        var seen = 0
        while let node = pending.popLast(), seen < 1000 {
            seen += 1
            if node.isNamed, ConstantExpression.isDynamic(node.kind) { return false }
            pending += node.namedChildren
        }
        return true
    }
}

/// Which kinds of nodes make an expression dynamic, in the words the grammars share.
enum ConstantExpression {
    static func isDynamic(_ kind: String) -> Bool {
        exact.contains(kind) || parts.contains { kind.contains($0) }
    }

    private static let exact: Set<String> = [
        "name", "this", "self", "super", "constant", "global_variable", "instance_variable", "class_variable",
        "attribute",
        "subscript", "index", "element_reference", "field_expression", "lambda", "await", "yield", "heredoc",
    ]

    private static let parts = [
        "identifier", "interpolat", "call", "invocation", "variable", "expansion", "substitution", "member_access",
        "selector", "navigation", "comprehension", "creation",
    ]
}
