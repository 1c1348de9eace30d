// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Configuration
internal import Glibc
internal import Store
internal import System

/// `codeinsight backup FOLDER`
enum BackupCommand {
    static let command = Command(
        "backup",
        "copy what cannot be derived again into a new folder, while everything runs",
        discussion: [
            "The database is copied by SQLite at one moment, the audit log up to its newest whole record, and both are checked afterwards. The "
                + "index is not in a backup: it is made anew from git. A backup holds keys and results: keep it as safe as the machine itself.",
            "Run it as root, or, for an agent of your own, as yourself.",
        ],
        examples: [.init("codeinsight backup /srv/backup", "Makes /srv/backup/codeinsight-2026-11-21T10-00-00Z")],
        operands: [Operand("FOLDER", .one, kind: .folder, "An existing folder, in which the backup's folder is made.")],
        action: run
    )

    private struct Answer: Encodable {
        var folder: String
        var files: Int
        var bytes: Int
        var auditRecords: Int
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let plan = try plan(invocation)
        let now = Timestamp.now()
        let stamp = now.description.prefix(19).replacing(":", with: "-")
        let folder = invocation.context.absolute(invocation.operands[0]) + "/codeinsight-\(stamp)Z"
        guard unsafe mkdir(folder, 0o700) == 0 else {
            throw CommandError(
                .usage,
                folder,
                "cannot be made: \(Errno(errno))",
                next: "name an existing folder to write to"
            )
        }
        let files: [BackupManifest.File]
        let records: Int
        do {
            files = try copy(plan, to: folder)
            records = try check(folder)
            let manifest = BackupManifest(createdAt: now, files: files)
            // Last: a backup without a manifest is an unfinished one.
            try FileReplacement.replace(folder + "/manifest.json", with: try JSON.encode(manifest, pretty: true))
        } catch {
            throw CommandError(
                .internalError,
                folder,
                "the backup is not complete: \(error)",
                next: "remove the folder, and run as root, or as the user the agent belongs to"
            )
        }
        let answer = Answer(
            folder: folder,
            files: files.count,
            bytes: files.reduce(0) { $0 + $1.bytes },
            auditRecords: records
        )
        if invocation.json {
            try invocation.output.json(answer)
        } else {
            try invocation.output.line(TerminalText.escape(folder))
            try invocation.output.line(
                "  \(Quantity.count(answer.files, "file")), \(Quantity.bytes(answer.bytes)); database sound; audit log intact, "
                    + "\(Quantity.count(records, "record"))"
            )
        }
        return .done
    }

    static func plan(_ invocation: Invocation) throws -> BackupPlan {
        let path = invocation.text(GlobalOptions.config).map(invocation.context.absolute)
        let settings = try PolicyInput.settings(invocation)
        return BackupPlan(settings, configurationFile: ConfigurationFile(path: path).path)
    }

    private static func copy(_ plan: BackupPlan, to folder: String) throws -> [BackupManifest.File] {
        var copied: [BackupManifest.File] = []
        let database = folder + "/" + BackupPlan.database
        try FileCopy.makeFolders(for: BackupPlan.database, below: folder)
        try StoredFile.copy(plan.state + "/agent.db", to: database)
        let (bytes, sha256) = try FileCopy.digest(database)
        copied.append(BackupManifest.File(path: BackupPlan.database, bytes: bytes, sha256: sha256, mode: 0o600))
        for (source, path) in try plan.files() {
            try FileCopy.makeFolders(for: path, below: folder)
            var file = try FileCopy.file(source, to: folder + "/" + path)
            file.path = path
            copied.append(file)
        }
        return copied.sorted { $0.path < $1.path }
    }

    /// Checks the copies. - Returns: how many audit records there are.
    private static func check(_ folder: String) throws -> Int {
        try StoredFile.check(folder + "/" + BackupPlan.database)
        let audit = folder + "/egress/audit"
        guard unsafe access(audit, F_OK) == 0 else { return 0 }
        let report = try AuditVerifier(folder: audit).verify()
        if let problem = report.problems.first {
            throw CommandError(.findings, "audit log", problem.description)
        }
        return Int(report.records)
    }
}
