// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Reads the content of indexed files, from git or the working tree, on a thread of its own.
actor SourceReader {
    private let executor = QueueExecutor(label: "index-source")
    private let repository: GitRepository
    private let workingTree: WorkingTree?
    /// Indexed content is never longer than this.
    private let limit = 64 << 20

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(path: String, trustedOwners: Set<UInt32>) throws(RepositoryError) {
        repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        workingTree = repository.isBare ? nil : try? WorkingTree(path)
    }

    /// Runs `body` with a way to read each document; nil stands for content that is gone or has changed since it was indexed.
    func read<Result: Sendable>(
        _ body: @Sendable ((FoundDocument) -> [UInt8]?) throws -> Result
    ) rethrows -> Result {
        try body { content(of: $0) }
    }

    /// Runs `body` with a way to read each document, for looking through many of them; nil stands for content that is gone or, in the working tree,
    /// has changed since it was indexed. What git holds is not compared with its id here: `content(of:)` does before anything of it is shown.
    func scan<Result: Sendable>(
        _ body: @Sendable ((FoundDocument) -> [UInt8]?) throws -> Result
    ) rethrows -> Result {
        try body { document in
            guard !document.isOverlay else { return content(of: document) }
            return repository.unverifiedBlob(document.blob, limit: limit) ?? content(of: document)
        }
    }

    func content(of document: FoundDocument) -> [UInt8]? {
        if document.isOverlay {
            guard case .bytes(let bytes) = workingTree?.read(document.path, limit: limit) ?? .missing,
                GitRepository.blobID(of: bytes.span) == document.blob
            else { return nil }
            return bytes
        }
        guard case .bytes(let bytes) = repository.blob(document.blob, limit: limit) else { return nil }
        return bytes
    }
}
