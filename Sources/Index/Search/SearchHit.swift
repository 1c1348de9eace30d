// SPDX-License-Identifier: Apache-2.0

/// A place that answers a query, in one repository.
struct SearchHit: Sendable, Equatable {
    var document: FoundDocument
    /// 1-based, inclusive.
    var lines: ClosedRange<Int>
    /// The sum of `signals`.
    private(set) var score: Double
    private(set) var signals: [ScoreSignal]
    var symbol: FoundSymbol?
    /// Of the full-text index; nil for what was not found there.
    var row: Int64?

    init(
        document: FoundDocument,
        lines: ClosedRange<Int>,
        _ signals: [ScoreSignal],
        symbol: FoundSymbol? = nil,
        row: Int64? = nil
    ) {
        self.document = document
        self.lines = lines
        self.signals = signals
        score = signals.reduce(0) { $0 + $1.value }
        self.symbol = symbol
        self.row = row
    }

    /// Adds a part to the score.
    mutating func add(_ signal: ScoreSignal) {
        score += signal.value
        signals.append(signal)
    }
}

/// A live document that something was found in.
struct FoundDocument: Sendable, Equatable {
    var blobRow: Int64
    var blob: ObjectID
    var path: String
    var language: String?
    var isOverlay: Bool

    /// What a score counts here, in files that are not the code itself. Measured in bench/search.
    var standing: Double {
        (isTest ? Self.testStanding : 1) * (isProse ? Self.proseStanding : 1)
            * (PathRole.isExample(path) ? Self.exampleStanding : 1)
            * (PathRole.isForeign(path) ? Self.foreignStanding : 1)
    }
    static let testStanding = 0.65
    static let proseStanding = 0.5
    static let exampleStanding = 0.8
    static let foreignStanding = 0.65

    /// Whether it is documentation, a list of changes, translations, settings or data.
    var isProse: Bool {
        switch language.flatMap(Language.init) {
        case nil, .text, .markdown, .restructuredText, .html, .json, .yaml, .toml, .xml: true
        default: false
        }
    }

    /// Whether the path says that this is a test.
    var isTest: Bool { Self.isTest(path) }

    static func isTest(_ path: String) -> Bool { TestPath.isTest(path) }
}

/// A definition that is or encloses a hit.
struct FoundSymbol: Sendable, Equatable {
    var ordinal: Int
    var name: String
    var container: String?
    var kind: String
    var lines: ClosedRange<Int>
    /// Where its declaration stands in the file, in bytes; empty for what is no function or type.
    var signature: Range<Int>

    /// `Container.name`
    var qualifiedName: String { container.map { "\($0).\(name)" } ?? name }
}
