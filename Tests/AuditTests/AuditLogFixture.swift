// SPDX-License-Identifier: Apache-2.0

import API
import Audit
import Foundation
import TestSupport

/// A log in a temporary folder, with a clock that moves one millisecond at each look.
struct AuditLogFixture {
    let folder: TemporaryFolder
    var options = AuditLogOptions()

    static let origin = "test.example/codeinsight"

    init() throws {
        folder = try TemporaryFolder()
        // Checkpoints come from counts and closing here, never from a timer.
        options.checkpointInterval = .seconds(3600)
    }

    var path: String { folder.path + "/audit" }

    func open(onCheckpoint: @escaping @Sendable (String) -> Void = { _ in }) throws -> AuditLog {
        try AuditLog(
            folder: path,
            origin: Self.origin,
            options: options,
            clock: { Timestamp(milliseconds: 1_795_000_000_000) },
            onCheckpoint: onCheckpoint
        )
    }

    /// Opens, appends `count` records one after another, closes.
    func write(_ count: Int) async throws {
        let log = try open()
        for number in 0..<count { _ = try await log.append(Self.record(number)) }
        await log.close()
    }

    /// As `write`, in any order and so with few flushes.
    func writeTogether(_ count: Int) async throws {
        let log = try open()
        // Few enough at once that segments and checkpoints end where the options say and not after all.
        for first in stride(from: 0, to: count, by: 25) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in first..<min(first + 25, count) {
                    group.addTask { _ = try await log.append(Self.record(number)) }
                }
                try await group.waitForAll()
            }
        }
        await log.close()
    }

    func verify(earlier: String? = nil) throws -> VerificationReport {
        try AuditVerifier(folder: path).verify(earlier: earlier.map { Array($0.utf8) })
    }

    static func record(_ number: Int) -> AuditRecord {
        var record = AuditRecord(.decision)
        record.requestId = "req-\(number)"
        record.principal = Principal(user: "ada", role: .developer, groups: ["core", "payments"])
        record.purpose = .review
        record.destination = "claude"
        record.result = "denied"
        record.policyRevision = "sha256:0123"
        record.rules = ["default-deny"]
        record.approved = false
        record.warnings = []
        record.segments = [
            .init(
                kind: .code,
                repository: "ledger",
                path: "src/a \"b\"\n.py",
                bytes: 120,
                findings: [.init(kind: "github_token", family: "secret", severity: .high, count: 1)],
                markings: []
            )
        ]
        record.spans = [.init(segment: 0, start: 3, end: 9, kind: "secret", hash: "00ff")]
        return record
    }

    // MARK: - Files

    func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func segments() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path + "/segments").sorted().map { "segments/" + $0 }
    }

    /// Every file of the log, by path relative to its folder.
    func files() throws -> [String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: path)
        return names.filter { name in
            var isFolder: ObjCBool = false
            return unsafe FileManager.default.fileExists(atPath: path + "/" + name, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }
}
