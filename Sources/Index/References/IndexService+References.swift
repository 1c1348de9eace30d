// SPDX-License-Identifier: Apache-2.0

package import API
internal import Store

extension IndexService {
    /// The places that use a name, the surest first over all repositories.
    ///
    /// - Throws: `SearchFailure` for what is wrong with the request.
    package func references(
        _ request: ReferenceRequest,
        in repositories: [IndexedRepository]
    ) async throws -> ReferenceResponse {
        let start = ContinuousClock.now
        guard (1...1000).contains(request.limit) else { throw SearchFailure.badLimit(request.limit) }
        guard !request.symbol.trimmed.isEmpty else { throw SearchFailure.emptyQuery }
        let search = ReferenceSearch(
            name: request.symbol,
            scope: SearchScope(filter: try ResultFilter(request.filter)),
            limit: request.limit
        )
        var response = ReferenceResponse()
        for repository in repositories {
            guard let shard = try existingShard(repository, &response.notes) else { continue }
            do {
                let outcome = try await shard.database.read { try search.run($0) }
                let texts = try await Self.texts(of: outcome.places, shard, repository)
                response.append(outcome, texts, repository.name)
            } catch StoreError.corrupt(_, let finding) {
                response.notes.append(foundDamaged(repository, finding))
            }
        }
        response.sort(limit: request.limit)
        response.elapsedMs = start.duration(to: .now).fractionalMilliseconds
        return response
    }

    /// The source line of each place; nil for content that has changed since it was indexed.
    private static func texts(
        of places: [ReferenceSearch.Place],
        _ shard: IndexShard,
        _ repository: IndexedRepository
    ) async throws -> [String?] {
        guard !places.isEmpty, let reader = try await shard.sourceReaders(repository).first else { return [] }
        return await reader.read { content in
            var known: [String: (bytes: [UInt8], lines: LineTable)] = [:]
            return places.map { place in
                if known[place.document.path] == nil, let bytes = content(place.document) {
                    known[place.document.path] = (bytes, LineTable(bytes))
                }
                guard let file = known[place.document.path] else { return nil }
                let line = place.reference.line
                guard line <= file.lines.count else { return nil }
                let bytes = file.bytes[file.lines.bytes(of: line...line)]
                return String(decoding: bytes.prefix(400), as: UTF8.self).trimmed
            }
        }
    }
}

extension ReferenceResponse {
    fileprivate mutating func append(_ outcome: ReferenceSearch.Outcome, _ texts: [String?], _ repository: String) {
        let first = definitions.count
        definitions += outcome.definitions.map { definition in
            SymbolPlace(
                repository: repository,
                path: definition.document.path,
                startLine: definition.symbol.lines.lowerBound,
                endLine: definition.symbol.lines.upperBound,
                symbol: definition.symbol.qualifiedName,
                kind: definition.symbol.kind
            )
        }
        for (index, place) in outcome.places.enumerated() {
            references.append(
                ReferencePlace(
                    repository: repository,
                    path: place.document.path,
                    line: place.reference.line,
                    kind: place.reference.kind.rawValue,
                    certainty: place.certainty,
                    definitions: place.definitions.map { $0 + first },
                    enclosing: place.enclosing?.qualifiedName,
                    text: texts.indices.contains(index) ? texts[index] : nil
                )
            )
        }
        total += outcome.total
    }

    /// The surest first; within one certainty as each repository has them.
    fileprivate mutating func sort(limit: Int) {
        let ranked = references.enumerated().sorted { left, right in
            (left.element.certainty.rank, left.offset) < (right.element.certainty.rank, right.offset)
        }
        references = ranked.prefix(limit).map(\.element)
    }
}

extension Duration {
    var fractionalMilliseconds: Double {
        Double(components.seconds) * 1000 + Double(components.attoseconds / 1_000_000_000_000) / 1000
    }
}
