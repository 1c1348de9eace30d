// SPDX-License-Identifier: Apache-2.0

package import API
internal import Store

extension RepositoryIndexer {
    /// More paths than this are found faster by looking at the whole tree.
    private static let knownPathsLimit = 2000

    /// Brings some paths of the working tree up to date, and looks at no others: what watching the tree told.
    ///
    /// The result is what a whole run would have left. Its cost depends on the paths, not on the size of the repository.
    ///
    /// - Returns: nil when only a whole run can tell: HEAD moved, the last run was not complete, or a path is no ordinary file.
    package func run(name: String, path: String, changed: Set<String>) async throws -> IndexReport? {
        let start = ContinuousClock.now
        guard changed.count <= Self.knownPathsLimit, let state = try await database.read(IndexState.load),
            state.isComplete, try await database.read(IndexSchema.isCurrent),
            let overlay = RepositorySnapshot.overlay(of: state.fingerprint.overlay)
        else { return nil }
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        guard let now = try KnownPaths(changed, over: overlay, in: repository, limit: limits.fileBytes) else {
            return nil
        }
        var fingerprint = IndexState.Fingerprint(now.snapshot, limits: limits, model: model)
        var expected = state.fingerprint
        expected.overlay = fingerprint.overlay
        guard expected == fingerprint else { return nil }
        var report = state.report
        report.repository = name
        if state.fingerprint != fingerprint {
            let work = try await database.read { try now.missing($0) }
            try await analyze(work, path: path, &report) { _ in }
            if try await !embed(now.snapshot, name: name, path: path, { _ in }) { fingerprint.vectors = "" }
            report = try await database.write { [report, fingerprint] in try now.setLive(fingerprint, report, $0) }
        }
        report.elapsedMs = start.duration(to: .now).milliseconds
        return report
    }
}

/// What lies at a few paths now, and their rows.
private struct KnownPaths: Sendable {
    /// The whole overlay, and the files at these paths.
    let snapshot: RepositorySnapshot
    private let paths: Set<String>

    /// Nil when a path is something that only a whole run counts rightly, and for an unborn HEAD.
    init?(
        _ paths: Set<String>,
        over earlier: [String: ObjectID?],
        in repository: borrowing GitRepository,
        limit: Int
    ) throws {
        guard let commit = try repository.head(), let tree = try? WorkingTree(repository.path) else { return nil }
        var overlay = earlier
        var files: [String: RepositorySnapshot.File] = [:]
        for path in paths {
            let head = repository.blob(atPath: path, inCommit: commit)
            var present: ObjectID?
            switch tree.read(path, limit: limit) {
            case .bytes(let bytes): present = GitRepository.blobID(of: bytes.span)
            case .missing: break
            case .symlink, .tooLarge, .unreadable: return nil
            }
            if head == nil, repository.ignores(path) { present = nil }
            if present == head { overlay[path] = nil } else { overlay.updateValue(present, forKey: path) }
            files[path] = present.map { RepositorySnapshot.File(blob: $0, isOverlay: present != head) }
        }
        snapshot = RepositorySnapshot(commit: commit, overlay: overlay, files: files)
        self.paths = paths
    }

    /// Content that has no document at its path yet.
    func missing(_ connection: borrowing Connection) throws -> [WorkItem] {
        var items: [ObjectID: WorkItem] = [:]
        for (path, file) in snapshot.files {
            let sql = "SELECT 1 FROM document d JOIN blob b ON b.id = d.blob WHERE d.path = ? AND b.oid = ?"
            if try connection.integer(sql, [.text(path), .blob(file.blob.bytes)]) != nil { continue }
            items[file.blob, default: WorkItem(blob: file.blob, paths: [])].paths.append(path)
            if file.isOverlay { items[file.blob]?.workingFile = path }
        }
        return try items.values.map { item in
            var item = item
            item.paths.sort()
            item.known = try DocumentTable.known(item.blob, connection)
            return item
        }
        .sorted { ($0.paths.first ?? "", $0.blob) < ($1.paths.first ?? "", $1.blob) }
    }

    /// Makes what lies there now the live content of the paths. - Returns: the report, with what that changes.
    func setLive(
        _ fingerprint: IndexState.Fingerprint,
        _ soFar: IndexReport,
        _ connection: borrowing Connection
    ) throws -> IndexReport {
        var report = soFar
        try count(by: -1, &report, connection)
        for path in paths {
            try connection.execute("UPDATE document SET live = 0, overlay = 0 WHERE path = ?", [.text(path)])
            guard let file = snapshot.files[path] else { continue }
            try connection.execute(
                "UPDATE document SET live = 1, overlay = ? WHERE path = ? AND blob = (SELECT id FROM blob WHERE oid = ?)",
                [SQLValue(file.isOverlay), .text(path), .blob(file.blob.bytes)]
            )
        }
        try count(by: 1, &report, connection)
        report.overlayFiles = snapshot.overlay.values.count { $0 != nil }
        try IndexState(fingerprint: fingerprint, report: report).save(connection)
        return report
    }

    private func count(by sign: Int, _ report: inout IndexReport, _ connection: borrowing Connection) throws {
        let sql = """
            SELECT b.skipped, b.symbols, b.mentions, d.chunk_count, b.skipped IS NULL OR d.chunk_count > 0
            FROM document d JOIN blob b ON b.id = d.blob WHERE d.path = ? AND d.live = 1
            """
        for path in paths {
            _ = try connection.rows(sql, [.text(path)]) { row in
                if let reason = row.optionalText(0) {
                    let count = report.skipped[reason, default: 0] + sign
                    report.skipped[reason] = count > 0 ? count : nil
                }
                report.filesSeen += sign
                report.symbols += sign * row.int(1)
                report.references += sign * row.int(2)
                report.chunks += sign * row.int(3)
                report.filesIndexed += sign * row.int(4)
            }
        }
    }
}
