// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import System

/// Decides which repository and revision a debug job is about, and collects what is not committed.
struct DebugScope {
    let client: AgentClient
    let invocation: Invocation

    /// A log past this is cut to its end, where the failures are summed up.
    private static let longestLog = 4 << 20

    func request() async throws -> DebugRequest {
        let context = invocation.context
        let tree = try await WorkingTree.find(from: context.workingDirectory, environment: context.environment)
        let root = try tree.map { try RepositoryPath.resolve($0.root, context) }
        let repository = try await repository(root)
        var request = DebugRequest(repoId: repository.id)
        if let revision = invocation.text(DebugCommand.revision) {
            request.rev = revision
        } else if let tree, root == repository.path {
            try await overlay(tree, &request)
        }
        if let path = invocation.text(DebugCommand.log) { request.errorLog = try log(path) }
        return request
    }

    private func repository(_ root: String?) async throws -> Repository {
        if let name = invocation.text(DebugCommand.repository) { return try await client.repository(name) }
        guard let root else {
            throw CommandError(
                .usage,
                invocation.context.workingDirectory,
                "not in a git repository",
                next: "change into one, or name one that the agent knows: --repo NAME"
            )
        }
        guard let found = try await client.repositories().first(where: { $0.path == root }) else {
            throw CommandError(
                .usage,
                root,
                "the agent does not know this repository",
                next: "add it: codeinsight repo add \(root)"
            )
        }
        return found
    }

    /// The working tree as it is, staged and untracked files included, as far as git does not ignore them.
    private func overlay(_ tree: WorkingTree, _ request: inout DebugRequest) async throws {
        request.rev = try await tree.head()
        let changes = try await tree.changes(below: [])
        let folder = try Descriptor.open(tree.root, O_RDONLY | O_DIRECTORY)
        var files = SuppliedFiles(for: "debug")
        for path in changes.present { try files.add(path: path, below: folder) }
        request.files = files.files
        request.deletedPaths = changes.deleted
        let skipped = files.skipped.filter { $0.key != .empty }
        if !skipped.isEmpty, !invocation.json {
            let parts = skipped.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
            try invocation.error.line("debug: changed files that are not sent: \(parts)")
        }
    }

    private func log(_ path: String) throws -> String {
        do {
            let bytes = try Descriptor.open(invocation.context.absolute(path), O_RDONLY).readAll(limit: 256 << 20)
            return String(decoding: bytes.suffix(Self.longestLog), as: UTF8.self)
        } catch {
            throw CommandError(.usage, path, "\(error)", next: "name a readable file with the output of the failed run")
        }
    }
}
