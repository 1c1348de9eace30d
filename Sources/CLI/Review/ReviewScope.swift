// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import System

/// Decides what a review covers, and collects what has to be sent for it.
struct ReviewScope {
    enum Selection: Equatable {
        case everything
        case staged
        case range(String)
    }

    struct Prepared {
        /// Nil when there is nothing to review; `note` says why.
        var request: ReviewRequest?
        var note = ""
        var skipped: [SkipReason: Int] = [:]
    }

    let client: AgentClient
    let context: CommandContext
    /// As typed.
    let operands: [String]
    var selection = Selection.everything

    init(client: AgentClient, context: CommandContext, operands: [String]) {
        self.client = client
        self.context = context
        self.operands = operands
    }

    func prepare() async throws -> Prepared {
        let paths = try operands.map { try existing($0) }
        let folder = paths.first.map(Self.folder) ?? context.workingDirectory
        guard let tree = try await WorkingTree.find(from: folder, environment: context.environment) else {
            return try looseFiles(paths, folder)
        }
        let root = try RepositoryPath.resolve(tree.root, context)
        let relative = try zip(operands, paths).map { try Self.relative($1, to: root, typed: $0) }
        let repository = try await client.repositories().first { $0.path == root }
        switch selection {
        case .everything: return try await everything(tree, relative.filter { !$0.isEmpty }, repository)
        case .staged: return try await staged(tree, relative.filter { !$0.isEmpty }, repository)
        case .range(let range): return try await changed(tree, range, relative.filter { !$0.isEmpty }, repository)
        }
    }

    // MARK: - Selections

    private func everything(_ tree: WorkingTree, _ paths: [String], _ repository: Repository?) async throws -> Prepared
    {
        guard let repository else {
            // The agent does not know this repository, and perhaps may not read it: everything is sent.
            let files = try await tree.allFiles(below: paths)
            return try prepared(try collect(files, below: tree.root), type: "file", nothing: "no files to review")
        }
        let changes = try await tree.changes(below: paths)
        let files = try collect(changes.present, below: tree.root)
        var request = ReviewRequest(repoId: repository.id, paths: paths.isEmpty ? nil : paths, files: files.files)
        request.requestType = "full"
        request.deletedPaths = changes.deleted
        request.baseRevision = try await tree.head()
        return Prepared(request: request, skipped: files.skipped)
    }

    private func staged(_ tree: WorkingTree, _ paths: [String], _ repository: Repository?) async throws -> Prepared {
        var files = SuppliedFiles()
        for blob in try await tree.blobs(try await tree.stagedFiles(below: paths), at: "") {
            try files.add(path: blob.path, bytes: blob.bytes)
        }
        var result = try prepared(files, type: "staged", nothing: "nothing is staged")
        result.request?.repoId = repository?.id
        result.request?.diff = try await tree.diff("--cached", below: paths)
        result.request?.baseRevision = try await tree.head()
        return result
    }

    private func changed(
        _ tree: WorkingTree,
        _ range: String,
        _ paths: [String],
        _ repository: Repository?
    ) async throws -> Prepared {
        let right = try await tree.rightSide(of: range)
        let names = try await tree.files(in: range, below: paths)
        var files = SuppliedFiles()
        if let right {
            for blob in try await tree.blobs(names, at: right) { try files.add(path: blob.path, bytes: blob.bytes) }
        } else {
            files = try collect(names, below: tree.root)
        }
        var result = try prepared(files, type: "diff", nothing: "\(range) changes no file")
        result.request?.repoId = repository?.id
        result.request?.diff = try await tree.diff(range, below: paths)
        result.request?.baseRevision = right
        return result
    }

    private func looseFiles(_ paths: [String], _ folder: String) throws -> Prepared {
        guard selection == .everything, !paths.isEmpty else {
            throw CommandError(
                .usage,
                folder,
                "not in a git repository",
                next: "change into one, or name the files to review"
            )
        }
        var files = SuppliedFiles()
        for (typed, path) in zip(operands, paths) {
            let parent = try Descriptor.open(Self.folder(path), O_RDONLY | O_DIRECTORY)
            guard Self.folder(path) != path, let name = path.split(separator: "/").last else {
                throw CommandError(
                    .usage,
                    typed,
                    "a folder that is in no git repository",
                    next: "name single files, or make it a repository: git init"
                )
            }
            try files.add(path: String(name), below: parent)
        }
        return try prepared(files, type: "file", nothing: "no files to review")
    }

    // MARK: - Pieces

    private func prepared(_ files: SuppliedFiles, type: String, nothing: String) throws -> Prepared {
        guard !files.files.isEmpty else {
            let skipped = files.skipped.map { "\($0.value) \($0.key.rawValue)" }.sorted().joined(separator: ", ")
            return Prepared(request: nil, note: nothing + (skipped.isEmpty ? "" : " (skipped: \(skipped))"))
        }
        var request = ReviewRequest(files: files.files)
        request.requestType = type
        return Prepared(request: request, skipped: files.skipped)
    }

    private func collect(_ paths: [String], below root: String) throws -> SuppliedFiles {
        let folder = try Descriptor.open(root, O_RDONLY | O_DIRECTORY)
        var files = SuppliedFiles()
        for path in paths { try files.add(path: path, below: folder) }
        return files
    }

    private func existing(_ path: String) throws(CommandError) -> String {
        do {
            return try RepositoryPath.resolve(path, context)
        } catch {
            throw CommandError(.usage, path, error.why, next: "name an existing file or folder")
        }
    }

    /// The folder itself, or the folder of a file.
    private static func folder(_ path: String) -> String {
        if (try? Descriptor.open(path, O_RDONLY | O_DIRECTORY)) != nil { return path }
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Empty for the root itself.
    private static func relative(_ path: String, to root: String, typed: String) throws(CommandError) -> String {
        if path == root { return "" }
        guard path.hasPrefix(root + "/") else {
            throw CommandError(.usage, typed, "not in \(root)", next: "name paths of one repository at a time")
        }
        return String(path.dropFirst(root.count + 1))
    }
}
