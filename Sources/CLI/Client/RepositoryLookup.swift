// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration

extension AgentClient {
    /// All registered repositories, by name.
    func repositories() async throws -> [Repository] {
        var all: [Repository] = []
        var cursor: String?
        repeat {
            let query = cursor.map { [("cursor", $0)] } ?? []
            let page = try await get(Page<Repository>.self, "/v1/repos", query: query)
            all += page.items
            cursor = page.nextCursor
        } while cursor != nil
        return all.sorted { $0.name < $1.name }
    }

    /// The repository of that name or id.
    func repository(_ name: String) async throws -> Repository {
        let all = try await repositories()
        if let found = all.first(where: { $0.name == name || $0.id == name }) { return found }
        let nearest = NearestName.among(all.map(\.name), to: name)
        throw CommandError(
            .usage,
            name,
            "no repository of that name is registered",
            next: nearest.map { "did you mean \($0)?" }
                ?? "see them: codeinsight repo list; add one: codeinsight repo add PATH"
        )
    }

    /// The repository whose working tree is, or holds, `path`; the innermost one.
    func repository(containing path: String) async throws -> Repository? {
        try await repositories()
            .filter { path == $0.path || path.hasPrefix($0.path + "/") }
            .max { $0.path.utf8.count < $1.path.utf8.count }
    }
}
