// SPDX-License-Identifier: Apache-2.0

package import API
internal import Store

extension IndexService {
    /// The source to read for a question, within a number of tokens.
    ///
    /// - Parameter repositories: those that are searched; with places, exactly one.
    /// - Throws: `ContextFailure` or `SearchFailure` for what is wrong with the request.
    package func context(
        _ request: ContextRequest,
        in repositories: [IndexedRepository]
    ) async throws -> ContextResponse {
        guard ContextBuilder.budgets.contains(request.budget) else { throw ContextFailure.badBudget(request.budget) }
        guard !request.query.trimmed.isEmpty || !request.places.isEmpty else { throw ContextFailure.nothingAsked }
        guard request.places.isEmpty || repositories.count == 1 else { throw ContextFailure.placesWithoutRepository }
        guard request.places.count <= ContextBuilder.placeLimit else {
            throw ContextFailure.tooManyPlaces(request.places.count)
        }
        var notes: [String] = []
        let opened = try open(repositories, &notes)
        var builder = ContextBuilder(budget: request.budget)
        let candidates = try await candidates(request, repositories, opened, &notes)
        var left = try await fill(&builder, with: candidates, opened, isLastRound: false)
        for (candidate, index) in builder.chosen {
            guard let (repository, shard) = opened[index] else { continue }
            let found = try await shard.database.read { try ContextLookup.neighbours(of: candidate, $0) }
            let reader = try await shard.sourceReaders(repository).first
            // Neighbours are mostly in few files, one after the other.
            var last: (blob: ObjectID, content: [UInt8])?
            for neighbour in found where !builder.shows(neighbour, of: (index, repository.name)) {
                if last?.blob != neighbour.document.blob {
                    last = await reader?.content(of: neighbour.document).map { (neighbour.document.blob, $0) }
                }
                guard let last, last.blob == neighbour.document.blob else { continue }
                builder.add(neighbour, of: (index, repository.name), content: last.content)
            }
        }
        left = try await fill(&builder, with: left, opened, isLastRound: true)
        return builder.response(omitted: left.count, notes: notes)
    }

    private typealias Candidate = (candidate: ContextCandidate, repository: Int)
    private typealias Opened = [Int: (IndexedRepository, IndexShard)]

    private func open(_ repositories: [IndexedRepository], _ notes: inout [String]) throws -> Opened {
        var opened: Opened = [:]
        for (index, repository) in repositories.enumerated() {
            if let shard = try existingShard(repository, &notes) { opened[index] = (repository, shard) }
        }
        return opened
    }

    private func candidates(
        _ request: ContextRequest,
        _ repositories: [IndexedRepository],
        _ opened: Opened,
        _ notes: inout [String]
    ) async throws -> [Candidate] {
        var candidates: [Candidate] = []
        for place in request.places {
            let shard = opened[0]?.1
            let found = try await shard?.database.read { connection in
                try ContextLookup.candidate(path: place.path, line: place.line, connection)
            }
            if let candidate = found ?? nil {
                candidates.append((candidate, 0))
            } else {
                notes.append("\(place.path) is not an indexed file")
            }
        }
        guard !request.query.trimmed.isEmpty else { return candidates }
        let search = SearchRequest(query: request.query, limit: ContextBuilder.resultLimit)
        let response = try await self.search(search, in: repositories)
        notes += response.notes.filter { !notes.contains($0) }
        for (rank, result) in response.results.enumerated() {
            guard let index = repositories.firstIndex(where: { $0.name == result.repository }),
                let shard = opened[index]?.1
            else { continue }
            let found = try await shard.database.read { connection in
                try ContextLookup.candidate(
                    path: result.path,
                    lines: result.startLine...result.endLine,
                    symbol: result.symbol,
                    rank: rank + 1,
                    connection
                )
            }
            if let found { candidates.append((found, index)) }
        }
        return candidates
    }

    /// Adds what fits, in order. - Returns: what did not.
    private func fill(
        _ builder: inout ContextBuilder,
        with candidates: [Candidate],
        _ opened: Opened,
        isLastRound: Bool
    ) async throws -> [Candidate] {
        var left: [Candidate] = []
        for (candidate, index) in candidates where !builder.holds(candidate, repository: index) {
            guard !builder.isFull, let (repository, shard) = opened[index] else {
                left.append((candidate, index))
                continue
            }
            let reader = try await shard.sourceReaders(repository).first
            let content = await reader?.content(of: candidate.document)
            let room = isLastRound ? builder.rest : builder.sourceRest
            let isAdded =
                content.map { builder.add(candidate, of: (index, repository.name), content: $0, room: room) } ?? false
            if !isAdded { left.append((candidate, index)) }
        }
        return left
    }
}
