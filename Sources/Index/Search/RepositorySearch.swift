// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding
internal import Matching
internal import Store

/// One search over several repositories.
struct RepositorySearch: Sendable {
    private let request: SearchRequest
    private let shape: QueryShape
    private let semantic: SemanticSupport
    private let filter: ResultFilter
    private static let longestQuery = 4096
    /// What a search by pattern may take.
    private static let patternTime = Duration.seconds(10)
    /// Matches of a pattern that are looked at when only some kinds of definition are wanted.
    private static let unfilteredMatches = 2000

    /// - Throws: `SearchFailure`
    init(_ request: SearchRequest, _ semantic: SemanticSupport) throws(SearchFailure) {
        guard (1...200).contains(request.limit) else { throw .badLimit(request.limit) }
        guard request.query.utf8.count <= Self.longestQuery else {
            throw .queryTooLong(bytes: request.query.utf8.count, limit: Self.longestQuery)
        }
        guard !request.query.trimmed.isEmpty, !request.query.utf8.contains(0) else { throw .emptyQuery }
        filter = try ResultFilter(request.filter)
        self.request = request
        self.semantic = semantic
        var shape = QueryShape(request.query)
        if request.mode != .auto {
            shape.mode = request.mode
            shape.text = request.mode == .regex ? request.query : request.query.trimmed
        }
        if shape.mode == .regex {
            do throws(RegularExpression.PatternError) {
                _ = try RegularExpression(shape.text)
            } catch {
                // What only looked like a pattern is text.
                guard request.mode == .auto else { throw .badPattern(reason: error.reason, offset: error.offset) }
                shape.mode = .text
                shape.text = request.query.trimmed
            }
        }
        self.shape = shape
    }

    /// - Parameter branches: by repository's id, the rows of the branch that is searched; empty for HEAD.
    func run(
        _ repositories: [(IndexedRepository, IndexShard)],
        branches: [String: Int64] = [:]
    ) async throws -> SearchResponse {
        var found: [(hit: SearchHit, repository: Int)] = []
        var response = SearchResponse(results: [], mode: shape.mode, elapsedMs: 0)
        if shape.mode == .semantic, case .off(let reason) = semantic {
            response.mode = .text
            response.notes.append("semantic search is off: \(reason); these are results by words")
        }
        let meaning = await endpointMeaning(&response)
        for (index, (repository, shard)) in repositories.enumerated() {
            let hits = try await search(repository, shard, scope(of: repository, branches), meaning, &response)
            found += hits.map { ($0, index) }
        }
        if shape.mode == .symbol { Self.belowDefinitions(&found) }
        found.sort { left, right in
            left.hit.score != right.hit.score
                ? left.hit.score > right.hit.score
                : (left.repository, left.hit.document.path, left.hit.lines.lowerBound)
                    < (right.repository, right.hit.document.path, right.hit.lines.lowerBound)
        }
        // Not Sendable, and cheap: made once here, not once for each repository.
        let highlighter = request.snippets ? try highlighter : nil
        for (hit, index) in found.prefix(request.limit) {
            response.results.append(
                try await result(hit, repositories[index], scope(of: repositories[index].0, branches), highlighter)
            )
        }
        return response
    }

    private func search(
        _ repository: IndexedRepository,
        _ shard: IndexShard,
        _ scope: SearchScope,
        _ meaning: QuantizedVector?,
        _ response: inout SearchResponse
    ) async throws -> [SearchHit] {
        let (text, limit, isAutomatic) = (shape.text, request.limit, request.mode == .auto)
        let words = textSearch(shard, scope, meaning)
        switch shape.mode {
        case .regex:
            return try await searchPattern(repository, shard, scope, &response)
        case .symbol:
            return try await shard.database.read { connection in
                let hits = try SymbolSearch.run(text, limit: limit, scope, connection)
                guard isAutomatic, hits.count < limit else { return hits }
                return try Self.filled(hits, text, limit, words, connection)
            }
        case .semantic where semantic.isOn && response.mode == .semantic:
            let hits = try await shard.database.read { try words.similar(text, limit: limit, $0) }
            if hits == nil {
                response.notes.append(
                    "\(repository.name) is left out: it has no vectors of the installed model yet; "
                        + "run `codeinsight index \(repository.name)`"
                )
            }
            return hits ?? []
        case .auto, .text, .semantic:
            return try await shard.database.read { try words.run(text, limit: limit, $0) }
        }
    }

    private func scope(of repository: IndexedRepository, _ branches: [String: Int64]) -> SearchScope {
        SearchScope(filter: filter, branch: branches[repository.id])
    }

    /// What an embedding endpoint makes of the query; nil, with a note, when it does not answer, and when there is none.
    private func endpointMeaning(_ response: inout SearchResponse) async -> QuantizedVector? {
        guard let vectors = semantic.model?.endpoint, [.text, .semantic].contains(shape.mode) else { return nil }
        do {
            let text = String(decoding: shape.text.utf8.prefix(EndpointVectors.textLimit), as: UTF8.self)
            let answer = try await vectors.vectors(of: [EmbeddingInput(text: text, origin: nil)])
            return answer.first.map { QuantizedVector($0) }
        } catch {
            if shape.mode == .semantic { response.mode = .text }
            response.notes.append("searched by words only: \(vectors.endpoint.name) did not answer: \(error)")
            return nil
        }
    }

    private func textSearch(_ shard: IndexShard, _ scope: SearchScope, _ meaning: QuantizedVector? = nil) -> TextSearch
    {
        TextSearch(
            statistics: shard.statistics,
            // Who asks for a name means that name; word pieces of one that nobody has would still be like something.
            semantic: shape.mode == .symbol ? nil : shard.semantic(of: semantic.model),
            meaning: meaning,
            visible: shard.visibleRows,
            scope: scope
        )
    }

    /// A name that was not asked for as one: definitions first, then the places that mention it.
    private static func filled(
        _ definitions: [SearchHit],
        _ text: String,
        _ limit: Int,
        _ words: TextSearch,
        _ connection: borrowing Connection
    ) throws -> [SearchHit] {
        let mentions = try words.run(text, limit: limit, connection).filter { mention in
            !definitions.contains { $0.document == mention.document && $0.lines.overlaps(mention.lines) }
        }
        return definitions + mentions
    }

    /// Puts what mentions a name below all definitions of it, in every repository by the same measure.
    private static func belowDefinitions(_ found: inout [(hit: SearchHit, repository: Int)]) {
        let least = found.filter { $0.hit.isDefinition }.map(\.hit.score).min() ?? 1
        let best = found.filter { !$0.hit.isDefinition }.map(\.hit.score).max() ?? 0
        for index in found.indices where !found[index].hit.isDefinition {
            found[index].hit.scale(by: best > 0 ? least * 0.9 / best : 0, .mention, "below the definitions")
        }
    }

    private func searchPattern(
        _ repository: IndexedRepository,
        _ shard: IndexShard,
        _ scope: SearchScope,
        _ response: inout SearchResponse
    ) async throws -> [SearchHit] {
        // What encloses a match is known only when it is found.
        let limit = filter.namesKinds ? Self.unfilteredMatches : request.limit
        let search = RegexSearch(pattern: shape.text, limit: limit, deadline: .now + Self.patternTime)
        let candidates = try await shard.database.read { try search.candidates(scope, $0) }
        let outcome = try await search.run(candidates, readers: try await shard.sourceReaders(repository))
        if outcome.timedOut {
            response.notes.append("\(repository.name): stopped after \(Self.patternTime); narrow the pattern down")
        }
        if outcome.exhausted > 0 {
            response.notes.append(
                "\(repository.name): the pattern was given up on in \(outcome.exhausted) files: it backtracks too much"
            )
        }
        let hits = outcome.hits
        if filter.namesKinds, hits.count == limit {
            response.notes.append(
                "\(repository.name): only the first \(limit) matches were looked at: narrow the pattern down"
            )
        }
        let enclosed = try await shard.database.read { connection in
            try hits.map { hit in
                var hit = hit
                hit.symbol = try IndexLookup.symbol(
                    blob: hit.document.blobRow,
                    aroundLine: hit.lines.lowerBound,
                    connection
                )
                return hit
            }
        }
        return Array(enclosed.filter { filter.allows(kind: $0.symbol?.kind) }.prefix(request.limit))
    }

    // MARK: - Results

    private var highlighter: MatchHighlighter {
        get throws {
            shape.mode == .regex ? try MatchHighlighter(pattern: shape.text) : MatchHighlighter(words: shape.text)
        }
    }

    private func explanation(_ hit: SearchHit, _ shard: IndexShard, _ scope: SearchScope) async throws
        -> ScoreExplanation
    {
        guard let row = hit.row else { return hit.explanation([]) }
        let (search, text) = (textSearch(shard, scope), shape.text)
        return hit.explanation(try await shard.database.read { try search.terms(of: row, text, $0) })
    }

    private func result(
        _ hit: SearchHit,
        _ place: (IndexedRepository, IndexShard),
        _ scope: SearchScope,
        _ highlighter: MatchHighlighter?
    ) async throws -> SearchResult {
        var snippet: String?
        if request.snippets, let reader = try await place.1.sourceReaders(place.0).first {
            snippet = await reader.content(of: hit.document).flatMap { Snippet.text(of: hit.lines, in: $0) }
        }
        return SearchResult(
            repository: place.0.name,
            path: hit.document.path,
            startLine: hit.lines.lowerBound,
            endLine: hit.lines.upperBound,
            score: hit.score,
            symbol: hit.symbol?.qualifiedName,
            kind: hit.symbol?.kind,
            language: hit.document.language,
            snippet: snippet,
            matches: snippet.flatMap { highlighter?.ranges(in: $0, firstLine: hit.lines.lowerBound) },
            explanation: request.explain ? try await explanation(hit, place.1, scope) : nil
        )
    }
}
