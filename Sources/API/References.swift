// SPDX-License-Identifier: Apache-2.0

/// How sure it is that a place means a definition and not another of the same name. The surest first.
package enum ReferenceCertainty: String, Codable, CaseIterable, Sendable {
    /// In the file of the definition.
    case sameFile = "same_file"
    /// The file imports the definition's file, folder or name.
    case `import`
    /// In the same folder or module, in a language that needs no import there.
    case package
    /// There is only one definition of that name in the repository.
    case unique
    /// The name is the same, and nothing tells which of several definitions is meant.
    case name
}

/// `GET /v1/references?symbol=…&repo=…&path=…&lang=…&k=100`; only `symbol` must be there.
package struct ReferenceRequest: Codable, Equatable, Sendable {
    /// `name` or `Container.name`, in the spelling of any language.
    package var symbol: String
    /// About the places, not the definition.
    package var filter: SearchFilter
    /// How many places, 1…1000.
    package var limit: Int

    package init(symbol: String, filter: SearchFilter = SearchFilter(), limit: Int = 100) {
        self.symbol = symbol
        self.filter = filter
        self.limit = limit
    }
}

/// A definition that places are about.
package struct SymbolPlace: Codable, Equatable, Sendable {
    package var repository: String
    package var path: String
    /// 1-based, inclusive.
    package var startLine: Int
    package var endLine: Int
    /// With its container.
    package var symbol: String
    package var kind: String

    package init(repository: String, path: String, startLine: Int, endLine: Int, symbol: String, kind: String) {
        self.repository = repository
        self.path = path
        self.startLine = startLine
        self.endLine = endLine
        self.symbol = symbol
        self.kind = kind
    }
}

/// A place that uses a name.
package struct ReferencePlace: Codable, Equatable, Sendable {
    package var repository: String
    package var path: String
    /// 1-based.
    package var line: Int
    /// `call`, `type` or `import`.
    package var kind: String
    package var certainty: ReferenceCertainty
    /// What it means, as indexes into `ReferenceResponse.definitions`; empty when that cannot be told.
    package var definitions: [Int]
    /// The definition it stands in.
    package var enclosing: String?
    /// The source line, without white space at its ends; null when it can no longer be read.
    package var text: String?

    package init(
        repository: String,
        path: String,
        line: Int,
        kind: String,
        certainty: ReferenceCertainty,
        definitions: [Int],
        enclosing: String? = nil,
        text: String? = nil
    ) {
        self.repository = repository
        self.path = path
        self.line = line
        self.kind = kind
        self.certainty = certainty
        self.definitions = definitions
        self.enclosing = enclosing
        self.text = text
    }
}

package struct ReferenceResponse: Codable, Equatable, Sendable {
    package var definitions: [SymbolPlace]
    /// The surest first, then by path and line.
    package var references: [ReferencePlace]
    /// How many there are without the limit.
    package var total: Int
    package var elapsedMs: Double
    package var notes: [String]

    package init(
        definitions: [SymbolPlace] = [],
        references: [ReferencePlace] = [],
        total: Int = 0,
        elapsedMs: Double = 0,
        notes: [String] = []
    ) {
        self.definitions = definitions
        self.references = references
        self.total = total
        self.elapsedMs = elapsedMs
        self.notes = notes
    }
}

/// `GET /v1/graph?symbol=…&direction=callers&depth=1&repo=…`; only `symbol` must be there.
package struct GraphRequest: Equatable, Sendable {
    package enum Direction: String, Codable, CaseIterable, Sendable {
        /// What uses the symbol.
        case callers
        /// What the symbol uses.
        case callees
    }

    package var symbol: String
    package var direction: Direction
    /// Steps, 1…5.
    package var depth: Int

    package init(symbol: String, direction: Direction = .callers, depth: Int = 1) {
        self.symbol = symbol
        self.direction = direction
        self.depth = depth
    }
}

package struct GraphResponse: Codable, Equatable, Sendable {
    package struct Node: Codable, Equatable, Sendable {
        package var place: SymbolPlace
        /// Steps from the symbol that was asked for; 0 is that symbol.
        package var depth: Int

        package init(place: SymbolPlace, depth: Int) {
            self.place = place
            self.depth = depth
        }
    }

    package struct Edge: Codable, Equatable, Sendable {
        /// Who uses, as an index into `nodes`.
        package var source: Int
        /// What is used.
        package var target: Int
        /// How many references there are, each counted by how sure it is.
        package var weight: Double

        package init(source: Int, target: Int, weight: Double) {
            self.source = source
            self.target = target
            self.weight = weight
        }
    }

    /// The nearest first.
    package var nodes: [Node]
    package var edges: [Edge]
    /// Whether there are more nodes than are told.
    package var isTruncated: Bool
    package var elapsedMs: Double
    package var notes: [String]

    package init() {
        nodes = []
        edges = []
        isTruncated = false
        elapsedMs = 0
        notes = []
    }
}

/// `GET /v1/map?q=…&k=20&repo=…`; only `q` must be there.
package struct MapRequest: Equatable, Sendable {
    package var query: String
    package var filter: SearchFilter
    /// How many definitions, 1…200.
    package var limit: Int

    package init(query: String, filter: SearchFilter = SearchFilter(), limit: Int = 20) {
        self.query = query
        self.filter = filter
        self.limit = limit
    }
}

package struct MapResponse: Codable, Equatable, Sendable {
    package struct Definition: Codable, Equatable, Sendable {
        package var place: SymbolPlace
        /// Its part of all attention that starts at the query's results and follows references; adds up to 1 over a repository.
        package var importance: Double
        /// Whether a search for the query finds it by itself.
        package var isResult: Bool

        package init(place: SymbolPlace, importance: Double, isResult: Bool) {
            self.place = place
            self.importance = importance
            self.isResult = isResult
        }
    }

    /// The most important first.
    package var definitions: [Definition]
    package var elapsedMs: Double
    package var notes: [String]

    package init(definitions: [Definition] = [], elapsedMs: Double = 0, notes: [String] = []) {
        self.definitions = definitions
        self.elapsedMs = elapsedMs
        self.notes = notes
    }
}
