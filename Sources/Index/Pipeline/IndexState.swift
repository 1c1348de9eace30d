// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// What the last complete run left in the `meta` table.
struct IndexState {
    /// What decides whether anything is to be done.
    struct Fingerprint: Equatable, Sendable {
        var commit: String
        var overlay: String
        var limits: String
        /// The identity of the model that vectors are made with; empty without one.
        var vectors: String

        init(commit: String, overlay: String, limits: String, vectors: String) {
            self.commit = commit
            self.overlay = overlay
            self.limits = limits
            self.vectors = vectors
        }

        init(_ snapshot: RepositorySnapshot, limits: IndexLimits, model: SemanticModel?) {
            commit = snapshot.commit?.description ?? ""
            overlay = snapshot.overlayFingerprint
            self.limits = "\(limits.fileBytes)"
            vectors = model?.identity ?? ""
        }
    }

    var fingerprint: Fingerprint
    /// Of that run, with the work it did set to nothing.
    var report: IndexReport

    /// Whether looking again cannot find more: damaged objects may have been repaired.
    var isComplete: Bool {
        report.skipped[SkipReason.corruptObject.rawValue] == nil
            && report.skipped[SkipReason.unreadable.rawValue] == nil
    }

    static func load(_ connection: borrowing Connection) throws -> IndexState? {
        func text(_ key: String) throws -> String? {
            try connection.first("SELECT value FROM meta WHERE key = ?", [.text(key)]) { $0.text(0) }
        }
        guard let commit = try text("commit"), let overlay = try text("overlay"), let limits = try text("limits"),
            let json = try text("report"),
            let report = try? JSON.decode(IndexReport.self, from: Array(json.utf8))
        else { return nil }
        return IndexState(
            fingerprint: Fingerprint(
                commit: commit,
                overlay: overlay,
                limits: limits,
                vectors: try text("vectors") ?? ""
            ),
            report: report
        )
    }

    /// Also counts `generation` up, which tells what is kept about the file that it has changed.
    func save(_ connection: borrowing Connection) throws {
        let generation = try connection.integer("SELECT value FROM meta WHERE key = 'generation'") ?? 0
        try connection.execute("REPLACE INTO meta VALUES ('generation', ?)", [.integer(generation + 1)])
        var kept = report
        kept.blobsParsed = 0
        kept.bytesParsed = 0
        let values = [
            ("commit", fingerprint.commit), ("overlay", fingerprint.overlay), ("limits", fingerprint.limits),
            ("vectors", fingerprint.vectors),
            ("report", String(decoding: try JSON.encode(kept), as: UTF8.self)),
        ]
        for (key, value) in values {
            try connection.execute("REPLACE INTO meta VALUES (?, ?)", [.text(key), .text(value)])
        }
    }

    /// Fills in what the live state holds.
    static func count(
        _ snapshot: RepositorySnapshot,
        into report: inout IndexReport,
        _ connection: borrowing Connection
    ) throws {
        var skipped = snapshot.skipped
        let sql = """
            SELECT b.skipped, count(*), sum(b.symbols), sum(b.mentions), sum(d.chunk_count),
                sum(b.skipped IS NULL OR d.chunk_count > 0)
            FROM document d JOIN blob b ON b.id = d.blob WHERE d.live = 1 GROUP BY b.skipped
            """
        _ = try connection.rows(sql) { row in
            if let reason = row.optionalText(0).flatMap(SkipReason.init) { skipped[reason, default: 0] += row.int(1) }
            report.symbols += row.int(2)
            report.references += row.int(3)
            report.chunks += row.int(4)
            report.filesIndexed += row.int(5)
        }
        let entries = snapshot.skipped.filter { $0.key != .tooDeep }.reduce(0) { $0 + $1.value }
        report.filesSeen = snapshot.files.count + entries
        for (reason, count) in skipped { report.skipped[reason.rawValue, default: 0] += count }
    }

    /// Whether more than half of a sizeable file is about content that is no longer at HEAD.
    static func isMostlyHistory(_ connection: borrowing Connection) throws -> Bool {
        let counts = try connection.first(
            "SELECT sum(chunk_count), sum(chunk_count * (live OR id IN (SELECT document FROM branch_document))) FROM document"
        ) { row in
            (all: row.int(0), live: row.int(1))
        }
        guard let counts, try connection.integer("SELECT 1 FROM meta WHERE key = 'commit'") != nil else { return false }
        return counts.all > 20_000 && counts.live * 2 < counts.all
    }
}
