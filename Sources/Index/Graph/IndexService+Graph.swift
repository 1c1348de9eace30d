// SPDX-License-Identifier: Apache-2.0

package import API
internal import Store

extension IndexService {
    /// The definitions that matter for a query: what its best results use, and what uses them.
    ///
    /// Results seed a personalised PageRank over the repository's references; definitions that are results themselves come with what
    /// they got by that too.
    package func map(_ request: MapRequest, in repositories: [IndexedRepository]) async throws -> MapResponse {
        let start = ContinuousClock.now
        let search = SearchRequest(query: request.query, filter: request.filter, limit: Self.seedLimit)
        let found = try await self.search(search, in: repositories)
        var response = MapResponse(notes: found.notes)
        for repository in repositories {
            let seeds = found.results.filter { $0.repository == repository.name }
            guard !seeds.isEmpty, let shard = try existingShard(repository, &response.notes) else { continue }
            do {
                let graph = try await shard.graph()
                response.definitions += Self.ranked(graph, seeds, repository.name, limit: request.limit)
            } catch StoreError.corrupt(_, let finding) {
                response.notes.append(foundDamaged(repository, finding))
            }
        }
        response.definitions.sort { left, right in
            left.importance != right.importance
                ? left.importance > right.importance
                : (left.place.repository, left.place.path, left.place.startLine)
                    < (right.place.repository, right.place.path, right.place.startLine)
        }
        response.definitions = Array(response.definitions.prefix(request.limit))
        response.elapsedMs = start.duration(to: .now).fractionalMilliseconds
        return response
    }

    /// Callers or callees of a name's definitions, up to some steps away.
    package func graph(_ request: GraphRequest, in repositories: [IndexedRepository]) async throws -> GraphResponse {
        let start = ContinuousClock.now
        var response = GraphResponse()
        var notes: [String] = []
        for repository in repositories {
            guard let shard = try existingShard(repository, &notes) else { continue }
            let name = request.symbol
            do {
                let roots = try await shard.database.read { connection in
                    try SymbolSearch.definitions(of: name, .present, connection)
                }
                guard !roots.isEmpty else { continue }
                let graph = try await shard.graph()
                GraphWalk(graph, request).run(roots, repository.name, &response)
            } catch StoreError.corrupt(_, let finding) {
                notes.append(foundDamaged(repository, finding))
            }
        }
        if response.nodes.isEmpty { notes.append("no definition of \(request.symbol) is indexed") }
        response.notes = notes
        response.elapsedMs = start.duration(to: .now).fractionalMilliseconds
        return response
    }

    /// Results that seed a map.
    private static let seedLimit = 20

    private static func ranked(
        _ graph: CodeGraph,
        _ seeds: [SearchResult],
        _ repository: String,
        limit: Int
    ) -> [MapResponse.Definition] {
        let documents = Dictionary(
            graph.documents.enumerated().map { ($0.element.path, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        let best = seeds.map(\.score).max() ?? 1
        var weights: [Int32: Double] = [:]
        for seed in seeds {
            guard let document = documents[seed.path] else { continue }
            weights[graph.node(inDocument: document, line: seed.startLine), default: 0] += seed.score / max(best, 1e-9)
        }
        let importance = graph.importance(from: weights)
        return importance.indices.filter { importance[$0] > 0 && graph.nodes[$0].symbol >= 0 }
            .sorted { importance[$0] != importance[$1] ? importance[$0] > importance[$1] : $0 < $1 }
            .prefix(limit)
            .compactMap { node in
                graph.place(of: Int32(node), repository).map {
                    MapResponse.Definition(
                        place: $0,
                        importance: importance[node],
                        isResult: weights[Int32(node)] != nil
                    )
                }
            }
    }
}

/// A walk from some definitions along the edges, nearest first.
private struct GraphWalk {
    private let graph: CodeGraph
    private let request: GraphRequest
    private static let nodeLimit = 500

    init(_ graph: CodeGraph, _ request: GraphRequest) {
        self.graph = graph
        self.request = request
    }

    func run(_ roots: [SymbolSearch.Found], _ repository: String, _ response: inout GraphResponse) {
        var numbers: [Int32: Int] = [:]
        func number(_ node: Int32, _ depth: Int) -> Int? {
            if let number = numbers[node] { return number }
            guard response.nodes.count < Self.nodeLimit else {
                response.isTruncated = true
                return nil
            }
            let document = graph.document(of: node)
            let place =
                graph.place(of: node, repository)
                ?? SymbolPlace(
                    repository: repository,
                    path: document.path,
                    startLine: 1,
                    endLine: 1,
                    symbol: document.path,
                    kind: "file"
                )
            numbers[node] = response.nodes.count
            response.nodes.append(GraphResponse.Node(place: place, depth: depth))
            return response.nodes.count - 1
        }
        var frontier = nodes(of: roots)
        for node in frontier { _ = number(node, 0) }
        for depth in 1...max(1, request.depth) where !frontier.isEmpty {
            var next: [Int32] = []
            for node in frontier {
                let neighbours = request.direction == .callers ? graph.users(of: node) : graph.uses(of: node)
                for neighbour in neighbours.sorted(by: { ($1.weight, $0.node) < ($0.weight, $1.node) }) {
                    let isNew = numbers[neighbour.node] == nil
                    guard let from = numbers[node], let to = number(neighbour.node, depth) else { continue }
                    if isNew { next.append(neighbour.node) }
                    let (source, target) = request.direction == .callers ? (to, from) : (from, to)
                    response.edges.append(
                        GraphResponse.Edge(source: source, target: target, weight: Double(neighbour.weight))
                    )
                }
            }
            frontier = next
        }
    }

    private func nodes(of roots: [SymbolSearch.Found]) -> [Int32] {
        let wanted = Set(roots.map { "\($0.document.path)\u{0}\($0.symbol.ordinal)" })
        return graph.nodes.indices.map(Int32.init).filter { node in
            guard let symbol = graph.symbol(of: node) else { return false }
            return wanted.contains("\(graph.document(of: node).path)\u{0}\(symbol.ordinal)")
        }
    }
}

extension CodeGraph {
    /// Nil for a file.
    func place(of node: Int32, _ repository: String) -> SymbolPlace? {
        guard let symbol = symbol(of: node) else { return nil }
        return SymbolPlace(
            repository: repository,
            path: document(of: node).path,
            startLine: symbol.lines.lowerBound,
            endLine: symbol.lines.upperBound,
            symbol: symbol.qualifiedName,
            kind: symbol.kind
        )
    }
}
