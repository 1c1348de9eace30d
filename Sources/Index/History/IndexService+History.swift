// SPDX-License-Identifier: Apache-2.0

package import API
internal import Store

extension IndexService {
    /// Figures about a repository: size, complexity, history, hotspots. Looks at the commits that are new since the last call first.
    package func health(of repository: IndexedRepository) async throws -> RepositoryHealth {
        do {
            return try await readHealth(of: repository)
        } catch StoreError.corrupt(_, let finding) {
            let note = try await makeAnewNow(repository, finding)
            var health = try await readHealth(of: repository)
            health.notes.append(note)
            return health
        }
    }

    private func readHealth(of repository: IndexedRepository) async throws -> RepositoryHealth {
        let shard = try await shard(repository)
        let isTruncated = try await history.update(repository, shard.database)
        let name = repository.name
        var health = try await shard.database.read { try HealthReport.make(name, isTruncated: isTruncated, $0) }
        if health.commit == nil {
            health.notes.append("\(name) is not indexed yet: run `codeinsight index \(name)`")
        }
        return health
    }

    /// What a change of a file may ask for elsewhere: what was changed together with it, and what uses it.
    package func ripple(of path: String, in repository: IndexedRepository) async throws -> ChangeRipple {
        do {
            return try await readRipple(of: path, in: repository)
        } catch StoreError.corrupt(_, let finding) {
            let note = try await makeAnewNow(repository, finding)
            var ripple = try await readRipple(of: path, in: repository)
            ripple.notes.append(note)
            return ripple
        }
    }

    private func readRipple(of path: String, in repository: IndexedRepository) async throws -> ChangeRipple {
        let shard = try await shard(repository)
        _ = try await history.update(repository, shard.database)
        var ripple = try await shard.database.read { try RippleQuery.companions(of: path, $0) }
        let graph = try await shard.graph()
        guard let document = graph.documents.firstIndex(where: { $0.path == path }) else {
            ripple.notes.append("\(path) is not in the index of \(repository.name)")
            return ripple
        }
        ripple.dependents = RippleQuery.dependents(of: document, graph)
        return ripple
    }
}

private enum RippleQuery {
    /// Commits of more files say little about any two of them.
    private static let fileLimit = 50
    private static let resultLimit = 50

    static func companions(of path: String, _ connection: borrowing Connection) throws -> ChangeRipple {
        var ripple = ChangeRipple(path: path)
        let commits = """
            SELECT h.commit_id FROM history_change h JOIN history_path p ON p.id = h.path
            JOIN history_commit c ON c.id = h.commit_id WHERE p.path = ?1 AND c.files <= \(fileLimit)
            """
        ripple.commits = Int(try connection.integer("SELECT count(*) FROM (\(commits))", [.text(path)]) ?? 0)
        guard ripple.commits > 0 else { return ripple }
        let sql = """
            SELECT o.path, count(*) FROM history_change h JOIN history_path o ON o.id = h.path
            JOIN document d ON d.path = o.path AND d.live = 1
            WHERE h.commit_id IN (\(commits)) AND o.path <> ?1 GROUP BY o.id ORDER BY 2 DESC, 1 LIMIT \(resultLimit)
            """
        let total = Double(ripple.commits)
        ripple.companions = try connection.rows(sql, [.text(path)]) { row in
            ChangeRipple.Companion(path: row.text(0), together: row.int(1), share: Double(row.int(1)) / total)
        }
        return ripple
    }

    static func dependents(of document: Int, _ graph: CodeGraph) -> [ChangeRipple.Dependent] {
        var weights: [String: Double] = [:]
        for node in graph.nodes(ofDocument: document) {
            for user in graph.users(of: node) where Int(graph.nodes[Int(user.node)].document) != document {
                weights[graph.document(of: user.node).path, default: 0] += Double(user.weight)
            }
        }
        return weights.map {
            ChangeRipple.Dependent(path: $0.key, weight: $0.value, isTest: FoundDocument.isTest($0.key))
        }
        .sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.path < $1.path }
        .prefix(resultLimit)
        .map(\.self)
    }
}
