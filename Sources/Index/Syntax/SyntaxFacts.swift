// SPDX-License-Identifier: Apache-2.0

/// What a definition is. The raw value is what search results and `share/syntax` files say.
package enum SymbolKind: String, Codable, CaseIterable, Sendable {
    case module
    case namespace
    case `class`
    case `struct`
    case interface
    case `enum`
    case enumMember = "enum_member"
    case function
    case method
    case property
    case variable
    case constant
    case typeAlias = "type_alias"
    case macro

    /// Whether a function inside it is a method.
    package var isType: Bool {
        switch self {
        case .class, .struct, .interface, .enum: true
        default: false
        }
    }
}

/// A named thing that a file defines.
package struct SymbolDefinition: Equatable, Sendable {
    package var name: String
    package var kind: SymbolKind
    /// The names of what encloses it, outermost first, joined by `.`; null at the top of a file.
    package var container: String?
    /// The declaration up to its body: half-open, in bytes of the file. `Signature` makes a line of it.
    package var signature: Range<Int>
    /// From the first decorator, attribute or modifier to the end of the body: half-open, in bytes of the file.
    package var bytes: Range<Int>
    /// The lines of `bytes`, 1-based, inclusive.
    package var lines: ClosedRange<Int>
    /// Where the name stands: half-open, in bytes of the file.
    package var nameBytes: Range<Int>
    /// 1-based.
    package var nameLine: Int
    /// The comment before it, or the documentation string inside it; half-open, in bytes of the file.
    package var documentation: Range<Int>?
    /// Cyclomatic complexity of a function: 1 and each decision in it, those of closures included; 0 for what is no function.
    package var complexity = 0
}

/// What a reference does with the name.
package enum ReferenceKind: String, Codable, CaseIterable, Sendable {
    case call
    case type
    case `import`
}

/// A place that uses a name.
package struct SymbolReference: Equatable, Sendable {
    package var name: String
    package var kind: ReferenceKind
    /// 1-based.
    package var line: Int
    /// The innermost definition it stands in, as an index into `SyntaxFacts.definitions`.
    package var enclosing: Int?
}

/// What one pass over a syntax tree found, in source order.
package struct SyntaxFacts: Equatable, Sendable {
    package var definitions: [SymbolDefinition] = []
    package var references: [SymbolReference] = []
    /// Whether the file does not parse as its language somewhere. What is around the error is still extracted.
    package var hasErrors = false
    /// Whether parts nested deeper than `SyntaxLimits.depth` were left out.
    package var isTooDeep = false

    package init() {}
}
