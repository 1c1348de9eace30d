// SPDX-License-Identifier: Apache-2.0

internal import Index

/// The names that a function uses and what they seem to hold.
struct Scope {
    struct Variable {
        var name: String
        /// Where it first stands, in bytes of the file.
        var first: Int
        var uses = 0
        /// Something with elements: it is indexed, iterated, measured or given a list.
        var isCollection = false
        /// It is counted, compared or computed with.
        var isNumber = false
        var isText = false
        var isParameter = false
        /// Assigned in the function, by a loop or as a parameter, and not only read.
        var isBound = false
    }

    private(set) var variables: [String: Variable] = [:]
    /// In the order of the file.
    private(set) var parameters: [String] = []
    /// Attributes of `self` or `this` that occur in the class or function.
    private(set) var members: [String: Variable] = [:]

    /// The variables that can stand at `position`, nearest first.
    func visible(at position: Int) -> [Variable] {
        variables.values.filter { $0.isBound && ($0.first <= position) }
            .sorted { ($1.uses, $0.first, $0.name) < ($0.uses, $1.first, $1.name) }
    }

    /// How well `other` fits where `name` stands: below 1 when they seem to hold different things.
    func fit(_ name: String, _ other: String) -> Double {
        guard let left = variables[name] ?? members[name], let right = variables[other] ?? members[other] else {
            return 0.8
        }
        var fit = 1.0
        if left.isCollection != right.isCollection, left.isNumber || right.isNumber { fit *= 0.5 }
        if left.isCollection, right.isCollection { fit *= 1.2 }
        if left.isNumber, right.isNumber { fit *= 1.25 }
        if left.isText != right.isText, left.isText || right.isText { fit *= 0.7 }
        return fit
    }

    init(of root: SyntaxNode, in file: ParsedFile) {
        let traits = file.traits
        var open: [(node: SyntaxNode, parent: SyntaxNode?, isParameter: Bool)] = [(root, nil, false)]
        var visited = 0
        while let (node, parent, isParameter) = open.popLast(), visited < 20_000 {
            visited += 1
            let kind = node.kind
            if let parent, traits.isRole(kind, .identifier) {
                note(node, parent, isParameter, file)
                continue
            }
            if traits.isRole(kind, .attribute) { noteMember(node, parent, file) }
            let inParameters = isParameter || traits.isRole(kind, .parameters)
            if kind == "type" { continue }
            // Of the module only what stands at the top; functions have scopes of their own.
            for child in node.namedChildren.reversed() {
                if node == root, parent == nil, traits.isRole(root.kind, .function) {
                    open.append((child, node, traits.isRole(child.kind, .parameters)))
                } else if traits.isRole(root.kind, .function) || !traits.isRole(child.kind, .function) {
                    open.append((child, node, inParameters && !Self.isValue(child, of: node)))
                }
            }
        }
    }

    /// Whether a parameter's child is its default.
    private static func isValue(_ child: SyntaxNode, of parent: SyntaxNode) -> Bool {
        parent.child(field: "value") == child
    }

    private mutating func note(_ node: SyntaxNode, _ parent: SyntaxNode, _ isParameter: Bool, _ file: ParsedFile) {
        let traits = file.traits
        let parentKind = parent.kind
        let name = file.text(node.bytes)
        if traits.isRole(parentKind, .attribute), parent.namedChildren.first != node { return }
        if traits.isRole(parentKind, .argument), parent.namedChildren.first == node { return }
        if traits.isRole(parentKind, .call), parent.child(field: "function") == node { return }
        if traits.isRole(parentKind, .function) || traits.isRole(parentKind, .classBody) { return }
        var variable = variables[name] ?? Variable(name: name, first: node.bytes.lowerBound)
        variable.first = min(variable.first, node.bytes.lowerBound)
        variable.uses += 1
        if isParameter {
            variable.isParameter = true
            variable.isBound = true
            if !parameters.contains(name) { parameters.append(name) }
        }
        infer(&variable, node, parent, parentKind, file)
        variables[name] = variable
    }

    private mutating func noteMember(_ node: SyntaxNode, _ parent: SyntaxNode?, _ file: ParsedFile) {
        let children = node.namedChildren
        guard children.count == 2, let parent, ["self", "this"].contains(file.text(children[0].bytes)) else { return }
        let parentKind = parent.kind
        if file.traits.isRole(parentKind, .call), parent.child(field: "function") == node { return }
        let name = file.text(children[1].bytes)
        var member = members[name] ?? Variable(name: name, first: node.bytes.lowerBound)
        member.uses += 1
        infer(&member, node, parent, parentKind, file)
        members[name] = member
    }

    private func infer(
        _ variable: inout Variable,
        _ node: SyntaxNode,
        _ parent: SyntaxNode,
        _ parentKind: String,
        _ file: ParsedFile
    ) {
        let traits = file.traits
        let children = parent.namedChildren
        if traits.isRole(parentKind, .subscript) {
            if children.first == node { variable.isCollection = true } else { variable.isNumber = true }
        } else if traits.isRole(parentKind, .slice) {
            variable.isNumber = true
        } else if traits.isRole(parentKind, .arguments), let call = parent.parent {
            let function = call.child(field: "function").map { file.text($0.bytes) } ?? ""
            if ["len", "sorted", "sum", "enumerate", "reversed", "list", "any", "all", "zip", "set"].contains(function)
            {
                variable.isCollection = true
            } else if ["range", "abs", "round", "float", "chr"].contains(function) {
                variable.isNumber = true
            }
        } else if traits.isRole(parentKind, .attribute) {
            let member = children.last.map { file.text($0.bytes) } ?? ""
            if [
                "append", "extend", "pop", "items", "keys", "values", "add", "get", "sort", "push", "length", "popleft",
            ]
            .contains(member) {
                variable.isCollection = true
            } else if ["lower", "upper", "strip", "split", "startswith", "endswith", "replace", "isdigit", "format"]
                .contains(member)
            {
                variable.isText = true
            }
        } else if traits.isRole(parentKind, .binary) || parentKind == "augmented_assignment" {
            if children.contains(where: { traits.isRole($0.kind, .number) }) { variable.isNumber = true }
            if children.contains(where: { traits.isRole($0.kind, .string) }) { variable.isText = true }
            if parentKind == "augmented_assignment", children.first == node { variable.isBound = true }
        } else if traits.isRole(parentKind, .comparison) {
            if children.contains(where: { traits.isRole($0.kind, .number) }) { variable.isNumber = true }
        } else if traits.isRole(parentKind, .loop) || parentKind == "for_in_clause" {
            if parent.child(field: "left") == node { variable.isBound = true }
            if parent.child(field: "right") == node { variable.isCollection = true }
        } else if traits.isRole(parentKind, .assignment) {
            if children.first == node {
                variable.isBound = true
                if let value = children.last, value != node {
                    if traits.isRole(value.kind, .list) || value.kind.hasSuffix("comprehension") {
                        variable.isCollection = true
                    }
                    if traits.isRole(value.kind, .number) { variable.isNumber = true }
                    if traits.isRole(value.kind, .string) { variable.isText = true }
                }
            }
        } else if traits.isRole(parentKind, .pattern) || parentKind == "as_pattern_target" {
            variable.isBound = true
        } else if parentKind.hasSuffix("declarator") || parentKind.hasSuffix("declaration")
            || parentKind == "let_declaration"
        {
            if children.first == node { variable.isBound = true }
        }
    }
}

/// Scopes by function, made once. Used by one task.
final class ScopeCache {
    private var known: [String: Scope] = [:]

    func scope(of node: SyntaxNode, in file: ParsedFile) -> Scope {
        let key = "\(file.path):\(node.bytes)"
        if let scope = known[key] { return scope }
        let scope = Scope(of: node, in: file)
        known[key] = scope
        return scope
    }
}
