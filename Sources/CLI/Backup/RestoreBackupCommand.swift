// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Configuration
internal import Glibc
internal import Store
internal import System

/// `codeinsight restore-backup FOLDER`
enum RestoreBackupCommand {
    static let command = Command(
        "restore-backup",
        "put a backup back in place of what is there",
        discussion: [
            "Every file is compared with the backup's manifest, and database and audit log are checked, before anything is touched. What is there now "
                + "is moved aside, to the same name with .replaced-TIME, and not deleted.",
            "Stop the services first: systemctl stop codeinsight codeinsight-egress codeinsight-sandbox codeinsight.socket codeinsight-egress.socket.",
        ],
        operands: [Operand("FOLDER", .one, kind: .folder, "The backup's folder, the one with manifest.json.")],
        action: run
    )

    private struct Answer: Encodable {
        var files: Int
        var bytes: Int
        var movedAside: [String]
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let folder = invocation.context.absolute(invocation.operands[0])
        let plan = try BackupCommand.plan(invocation)
        let manifest = try manifest(folder)
        let files = try check(manifest, folder, plan)
        // Held to the end: no agent can start meanwhile.
        let lock = try lock(plan.state)
        let stamp = Timestamp.now().description.prefix(19).replacing(":", with: "-")
        var aside: [String] = []
        do {
            for part in parts(plan, manifest) where unsafe access(part, F_OK) == 0 {
                let name = part + ".replaced-\(stamp)Z"
                try Errno.retrying { unsafe rename(part, name) }
                aside.append(name)
            }
            for (file, target) in files { try put(folder + "/" + file.path, at: target, file.mode, plan) }
        } catch {
            throw CommandError(
                .internalError,
                "restore",
                "stopped half-way: \(error)",
                next: "what was there before is kept as \(aside.joined(separator: ", "))"
            )
        }
        _ = consume lock
        let answer = Answer(files: files.count, bytes: manifest.files.reduce(0) { $0 + $1.bytes }, movedAside: aside)
        if invocation.json {
            try invocation.output.json(answer)
        } else {
            try invocation.output.line(
                "restored \(Quantity.count(answer.files, "file")), \(Quantity.bytes(answer.bytes))"
            )
            for name in aside { try invocation.output.line("  moved aside: " + TerminalText.escape(name)) }
        }
        return .done
    }

    /// What is replaced as a whole. Configuration is put back file by file, beside what is not in the backup.
    private static func parts(_ plan: BackupPlan, _ manifest: BackupManifest) -> [String] {
        ["agent.db", "agent.db-wal", "agent.db-shm", "content.key"].map { plan.state + "/" + $0 }
            + [plan.egress + "/audit"]
            + manifest.files.filter { file in
                file.path.hasPrefix("config/")
                    || (file.path.hasPrefix("egress/") && !file.path.hasPrefix("egress/audit/"))
            }
            .compactMap { plan.target(of: $0.path) }
    }

    private static func manifest(_ folder: String) throws -> BackupManifest {
        do {
            let bytes = try Descriptor.open(folder + "/manifest.json", O_RDONLY).readAll(limit: 64 << 20)
            let manifest = try JSON.decode(BackupManifest.self, from: bytes)
            guard manifest.format == BackupManifest.currentFormat else {
                throw CommandError(
                    .usage,
                    folder,
                    "is of form \(manifest.format), this program knows \(BackupManifest.currentFormat)"
                )
            }
            return manifest
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError(
                .usage,
                folder,
                "is not a finished backup: manifest.json: \(error)",
                next: "name the folder that codeinsight backup printed"
            )
        }
    }

    /// - Returns: each file's place in the backup and its target.
    private static func check(
        _ manifest: BackupManifest,
        _ folder: String,
        _ plan: BackupPlan
    ) throws -> [(file: BackupManifest.File, target: String)] {
        var files: [(BackupManifest.File, String)] = []
        for file in manifest.files {
            guard let target = plan.target(of: file.path) else {
                throw CommandError(.usage, folder, "the manifest names \(file.path), which is no file of a backup")
            }
            let found = try? FileCopy.digest(folder + "/" + file.path)
            guard let found, found.bytes == file.bytes, found.sha256 == file.sha256 else {
                throw CommandError(
                    .findings,
                    file.path,
                    found == nil ? "missing or unreadable" : "not what was backed up",
                    next: "use another backup; nothing was changed"
                )
            }
            files.append((file, target))
        }
        do {
            try StoredFile.check(folder + "/" + BackupPlan.database, knownVersions: AgentSchema.migrations.count)
        } catch {
            throw CommandError(.findings, BackupPlan.database, "\(error)", next: "nothing was changed")
        }
        if manifest.files.contains(where: { $0.path.hasPrefix("egress/audit/") }) {
            let report = try AuditInput.reading { try AuditVerifier(folder: folder + "/egress/audit").verify() }
            if let problem = report.problems.first {
                throw CommandError(.findings, "audit log", problem.description, next: "nothing was changed")
            }
        }
        return files
    }

    private static func lock(_ directory: String) throws -> StateFolderLock {
        do {
            return try StateFolderLock(directory: directory)
        } catch {
            throw CommandError(
                .usage,
                directory,
                error.description,
                next: "stop the agent first: systemctl stop codeinsight.socket codeinsight codeinsight-egress"
            )
        }
    }

    private static func put(
        _ source: String,
        at target: String,
        _ mode: UInt32,
        _ plan: BackupPlan
    ) throws(Errno) {
        let root = [plan.state, plan.egress, plan.configuration].first { target.hasPrefix($0 + "/") } ?? plan.state
        let owner = FileOwner(of: root)
        let relative = String(target.dropFirst(root.utf8.count + 1))
        // Who may read a file may also reach it.
        let folderMode = 0o700 | (mode & 0o044) | (mode & 0o044) >> 2
        try FileCopy.makeFolders(for: relative, below: root, mode: folderMode, owner: owner)
        _ = try FileCopy.file(source, to: target, mode: mode, owner: owner)
    }
}
