// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Finds the places that use a name, and which of its definitions each means.
struct ReferenceSearch {
    let name: String
    let scope: SearchScope
    let limit: Int

    struct Definition: Sendable {
        var document: FoundDocument
        var symbol: FoundSymbol
    }

    struct Place: Sendable {
        var document: FoundDocument
        var reference: SymbolReference
        var certainty: ReferenceCertainty
        /// Into `Outcome.definitions`; empty when no definition is more likely than another.
        var definitions: [Int]
        var enclosing: FoundSymbol?
    }

    struct Outcome: Sendable {
        /// Those that were asked for.
        var definitions: [Definition] = []
        /// The surest first, then by path and line.
        var places: [Place] = []
        /// Before the limit.
        var total = 0
    }

    private static let definitionLimit = 500
    /// Files whose references are looked at.
    private static let fileLimit = 20_000

    func run(_ connection: borrowing Connection) throws -> Outcome {
        let wanted = QualifiedName(name)
        var outcome = Outcome()
        guard !wanted.last.isEmpty else { return outcome }
        let all = try definitions(wanted, connection)
        let isWanted = all.map { wanted.container == nil || wanted.fits($0.symbol.container) }
        let names = Set(all.map(\.symbol.name)).union(all.isEmpty ? [wanted.last] : [])
        var places: [Place] = []
        for document in try candidates(names, connection) {
            try Task.checkCancellation()
            places += try self.places(in: document, names, all, connection)
        }
        // A use that is surely of another definition of the same name is none of this one.
        if isWanted.contains(true), wanted.container != nil {
            places.removeAll { place in
                !place.definitions.isEmpty && !place.definitions.contains { isWanted[$0] }
            }
        }
        outcome.total = places.count
        places.sort { left, right in
            (left.certainty.rank, left.document.isTest ? 1 : 0, left.document.path, left.reference.line)
                < (right.certainty.rank, right.document.isTest ? 1 : 0, right.document.path, right.reference.line)
        }
        let kept = isWanted.contains(true) ? isWanted : isWanted.map { _ in true }
        var numbers: [Int: Int] = [:]
        for (index, definition) in all.enumerated() where kept[index] {
            numbers[index] = outcome.definitions.count
            outcome.definitions.append(definition)
        }
        outcome.places = try places.prefix(limit).map { place in
            var place = place
            place.definitions = place.definitions.compactMap { numbers[$0] }
            place.enclosing = try place.reference.enclosing.flatMap {
                try IndexLookup.symbol(blob: place.document.blobRow, ordinal: $0, connection)
            }
            return place
        }
        return outcome
    }

    // MARK: - Candidates

    private func definitions(_ wanted: QualifiedName, _ connection: borrowing Connection) throws -> [Definition] {
        // Where definitions are is not filtered: filters are about the places that use them.
        let everywhere = SearchScope(branch: scope.branch)
        let found = try SymbolSearch.found(
            named: [SymbolName.joined(wanted.last)],
            limit: Self.definitionLimit,
            everywhere,
            connection
        )
        .map { Definition(document: $0.document, symbol: $0.symbol) }
        let exact = found.filter { $0.symbol.name == wanted.last }
        return exact.isEmpty ? found : exact
    }

    /// Documents that have the name's words somewhere in their code.
    private func candidates(_ names: Set<String>, _ connection: borrowing Connection) throws -> [FoundDocument] {
        let documents = try IndexLookup.documents(in: scope, connection).filter { $0.language != nil }
        guard let expression = Self.expression(names) else { return Array(documents.prefix(Self.fileLimit)) }
        let rows = try DocumentRows(scope, connection)
        var blobs: Set<Int64> = []
        let sql = "SELECT rowid FROM chunk_text WHERE chunk_text MATCH ?"
        _ = try connection.rows(sql, [.text(expression)]) { row in
            if let blob = rows.blob(ofRow: row.integer(0)) { blobs.insert(blob) }
        }
        var seen: Set<Int64> = []
        return Array(
            documents.filter { blobs.contains($0.blobRow) && seen.insert($0.blobRow).inserted }.prefix(Self.fileLimit)
        )
    }

    /// Nil when a name has no words that the index keeps.
    private static func expression(_ names: Set<String>) -> String? {
        var alternatives: Set<String> = []
        for name in names {
            let terms = Self.codeTerms(name)
            guard !terms.isEmpty else { return nil }
            alternatives.insert(terms.map { "\"\($0)\"" }.joined(separator: " AND "))
        }
        return alternatives.isEmpty ? nil : alternatives.sorted().map { "(\($0))" }.joined(separator: " OR ")
    }

    /// As the code of chunks has them: stems, and compound names in one piece.
    private static func codeTerms(_ name: String) -> [Substring] {
        var writer = TermWriter()
        _ = writer.beginField()
        Array(name.utf8).withSpan { writer.append($0, 0..<$0.count, style: .text) }
        return String(decoding: writer.bytes, as: UTF8.self).split(separator: " ")
    }

    // MARK: - Places

    private func places(
        in document: FoundDocument,
        _ names: Set<String>,
        _ definitions: [Definition],
        _ connection: borrowing Connection
    ) throws -> [Place] {
        let sql = "SELECT packed FROM mention_list WHERE blob = ?"
        let packed = try connection.first(sql, [.integer(document.blobRow)]) { $0.blob(0) }
        guard let all = packed.flatMap(MentionList.unpack) else { return [] }
        // An import names what it imports by its last part.
        let uses = all.filter {
            names.contains($0.name) || ($0.kind == .import && names.contains(Self.lastPart($0.name)))
        }
        guard !uses.isEmpty else { return [] }
        let imports = ImportScope(
            path: document.path,
            language: document.language,
            imports: all.filter { $0.kind == .import }.map(\.name)
        )
        let narrowed = Narrowing(imports, document, definitions)
        return uses.map { use in
            Place(
                document: document,
                reference: use,
                certainty: narrowed.certainty,
                definitions: narrowed.definitions
            )
        }
    }

    private static func lastPart(_ text: String) -> String {
        text.split { "./:\\".contains($0) }.last.map(String.init) ?? text
    }
}

/// Which of a name's definitions a file means: the nearest that it can see.
private struct Narrowing {
    var certainty = ReferenceCertainty.name
    var definitions: [Int] = []

    init(_ imports: ImportScope, _ document: FoundDocument, _ all: [ReferenceSearch.Definition]) {
        var byCertainty: [ReferenceCertainty: [Int]] = [:]
        for (index, definition) in all.enumerated() {
            let containers = (definition.symbol.container ?? "").split(separator: ".").map(String.init)
            if let certainty = imports.reach(definition.document.path, names: [definition.symbol.name] + containers) {
                byCertainty[certainty, default: []].append(index)
            }
        }
        if let best = byCertainty.keys.min(by: { $0.rank < $1.rank }) {
            certainty = best
            definitions = byCertainty[best] ?? []
        } else if all.count == 1 {
            certainty = .unique
            definitions = [0]
        }
    }
}

extension ReferenceCertainty {
    /// The surest is 0.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
