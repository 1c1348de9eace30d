// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter

/// Turns source text into definitions and references. Safe to use from many tasks at once.
package struct SyntaxExtractor: Sendable {
    package let library: GrammarLibrary
    package var limits: SyntaxLimits

    package init(library: GrammarLibrary, limits: SyntaxLimits = SyntaxLimits()) {
        self.library = library
        self.limits = limits
    }

    /// Parses `source` and collects its symbols, blocking the calling thread for as long as that takes.
    ///
    /// - Throws: `SyntaxFailure` when there is no tree. A file with syntax errors, or nested too deeply, is not a failure: see
    ///   `SyntaxFacts.hasErrors` and `isTooDeep`.
    package func extract(source: [UInt8], language: Language) throws(SyntaxFailure) -> SyntaxFacts {
        try facts(of: SyntaxTree(parsing: source, with: try library.grammar(for: language), limits: limits))
    }

    /// The symbols of a tree that is there already.
    package func facts(of tree: SyntaxTree) throws(SyntaxFailure) -> SyntaxFacts {
        let deadline = SyntaxDeadline(after: limits.time)
        let facts = unsafe tree.source.withUnsafeBufferPointer { source in
            var walk = unsafe SymbolWalk(table: tree.grammar.symbols, source: source, maxDepth: limits.depth)
            return unsafe walk.run(ts_tree_root_node(tree.pointer), deadline)
        }
        switch deadline.verdict {
        case .cancelled: throw .cancelled
        case .timedOut: throw .timedOut(after: limits.time)
        case nil: return facts
        }
    }
}
