// SPDX-License-Identifier: Apache-2.0

internal import Store

/// Brings what is known about a repository's history up to HEAD, within bounds.
actor HistoryReader {
    private let executor = QueueExecutor(label: "index-history")

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Commits that are kept; older ones say little about what is coming.
    static let commitLimit = 5000
    /// How long one call walks when somebody asks for figures. What remains is looked at by the next call.
    static let patience = Duration.seconds(20)
    private static let batch = 200

    /// Walks the commits that are new since the last call. After history was rewritten it begins anew.
    ///
    /// - Returns: whether commits were left out, for want of time or because there are more than the limit.
    @discardableResult
    func update(
        _ repository: IndexedRepository,
        _ database: Database,
        within patience: Duration = HistoryReader.patience
    ) async throws -> Bool {
        var state = try await database.read { try HistoryTable.state($0) }
        let git = try GitRepository.open(repository.path, trustedOwners: repository.trustedOwners)
        guard let head = try git.head() else { return false }
        let isFull = state.count >= Self.commitLimit
        if state.tip == head, !state.isUnfinished { return isFull }
        if let tip = state.tip, !git.descends(head, from: tip) {
            try await database.write { try HistoryTable.clear($0) }
            state = HistoryTable.State()
        }
        let deadline = ContinuousClock.now + patience
        var records: [CommitRecord] = []
        let known = try await database.read { try HistoryTable.commits($0) }
        let room = Self.commitLimit - known.count
        // An unfinished walk goes over what is known to what is not; a finished one stops where it began.
        let isComplete = try git.walkHistory(
            from: head,
            hiding: state.isUnfinished ? nil : state.tip,
            isKnown: { known.contains($0) }
        ) { record in
            records.append(record)
            try Task.checkCancellation()
            // What is new is always taken; only the first walk is bounded by how far back it may go.
            return ContinuousClock.now < deadline && (records.count < room || state.tip != nil && !state.isUnfinished)
        }
        let isUnfinished = !isComplete && records.count < room
        for start in stride(from: 0, to: records.count, by: Self.batch) {
            let part = Array(records[start..<min(start + Self.batch, records.count)])
            try await database.write { try HistoryTable.insert(part, $0) }
        }
        try await database.write { try HistoryTable.finish(tip: head, isUnfinished: isUnfinished, $0) }
        return !isComplete || isFull
    }
}
