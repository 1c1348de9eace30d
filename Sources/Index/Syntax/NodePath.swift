// SPDX-License-Identifier: Apache-2.0

/// The way from a node to one below it: `declarator`, `receiver/:parameter_declaration/type`, `body/^expression_statement`.
///
/// A plain word is a field, `:kind` the first and `$kind` the last child of that kind, `^kind` the first named child if it
/// is of that kind, and `.` the node itself. With a `*` at the end the last step leads to all such children.
struct NodePath: Equatable {
    enum Step: Equatable {
        case field(UInt16)
        case child(UInt16)
        case lastChild(UInt16)
        case firstNamed(UInt16)
    }

    var steps: [Step] = []
    var leadsToAll = false
}

/// What to do at a node of one kind.
struct NodeActions: Equatable {
    struct Definition: Equatable {
        var kind: SymbolKind
        var name: NodePath
        /// The rule counts only when the child of this field is of one of these kinds.
        var onlyIf: (field: UInt16, kinds: [UInt16])?
        /// The rule counts only when a direct child is of this kind, which may be a token.
        var mustHave: UInt16?
        /// Not inside functions: local variables are not symbols.
        var isTopOnly = false
        /// Each name is a definition of its own extent, as in a list of enumerators.
        var namesStandAlone = false
        var container: NodePath?
        var documentation: NodePath?

        static func == (left: Definition, right: Definition) -> Bool {
            left.kind == right.kind && left.name == right.name && left.onlyIf?.field == right.onlyIf?.field
                && left.onlyIf?.kinds ?? [] == right.onlyIf?.kinds ?? [] && left.mustHave == right.mustHave
                && left.isTopOnly == right.isTopOnly && left.namesStandAlone == right.namesStandAlone
                && left.container == right.container
                && left.documentation == right.documentation
        }
    }

    struct Reference: Equatable {
        var kind: ReferenceKind
        var name: NodePath
    }

    /// The first that applies is taken.
    var definitions: [Definition] = []
    /// All are taken.
    var references: [Reference] = []
    var scope: NodePath?
    /// Where the name of such a node is; the first that leads somewhere is taken.
    var tails: [NodePath] = []
    /// A decision: one more way through the function it stands in.
    var isBranch = false
    var isComment = false
    var isAttribute = false
    var isBody = false
    var isWrapper = false
    /// Not a name: a built-in type.
    var isIgnored = false
}
