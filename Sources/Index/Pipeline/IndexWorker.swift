// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Reads and analyses content on a thread of its own, with its own handle on the repository.
actor IndexWorker {
    private let executor = QueueExecutor(label: "index-worker")
    private let repository: GitRepository
    private let workingTree: WorkingTree?
    private var analyzer: BlobAnalyzer
    private let limits: IndexLimits

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(
        path: String,
        trustedOwners: Set<UInt32>,
        extractor: SyntaxExtractor,
        limits: IndexLimits
    ) throws {
        repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        workingTree = repository.isBare ? nil : try? WorkingTree(path)
        analyzer = BlobAnalyzer(extractor: extractor)
        self.limits = limits
    }

    /// One result for each item, in order, but none for a file that changed since it was looked at: the next run sees it.
    func analyze(_ items: [WorkItem]) throws -> [AnalyzedBlob] {
        try items.compactMap { item in
            try Task.checkCancellation()
            return try analyze(item)
        }
    }

    private func analyze(_ item: WorkItem) throws -> AnalyzedBlob? {
        if let file = item.workingFile {
            guard case .bytes(let content) = workingTree?.read(file, limit: limits.fileBytes) ?? .missing,
                GitRepository.blobID(of: content.span) == item.blob
            else { return nil }
            return try analyzer.analyze(content, item)
        }
        switch repository.blob(item.blob, limit: limits.fileBytes) {
        case .bytes(let content):
            return try analyzer.analyze(content, item)
        case .tooLarge(let size):
            return try skipped(item, .tooLarge, bytes: size)
        case .unreadable:
            return try skipped(item, .corruptObject, bytes: 0)
        }
    }

    private func skipped(_ item: WorkItem, _ reason: SkipReason, bytes: Int) throws -> AnalyzedBlob {
        var result = try analyzer.analyze([], item)
        result.skipped = reason
        result.bytes = bytes
        return result
    }
}
