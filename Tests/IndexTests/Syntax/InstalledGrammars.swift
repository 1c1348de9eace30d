// SPDX-License-Identifier: Apache-2.0

import System

@testable import Index

extension GrammarLibrary {
    /// The grammars that `scripts/setup` built for this checkout.
    static func installed() throws -> GrammarLibrary {
        GrammarLibrary(layout: try InstallationLayout.locate())
    }
}

extension SyntaxExtractor {
    static func installed(_ limits: SyntaxLimits = SyntaxLimits()) throws -> SyntaxExtractor {
        SyntaxExtractor(library: try .installed(), limits: limits)
    }
}
