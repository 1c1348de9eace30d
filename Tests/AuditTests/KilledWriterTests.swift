// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Testing

@testable import Audit

/// A real writer process, killed in the middle of its work.
@Suite(.timeLimit(.minutes(3))) struct KilledWriterTests {
    /// Runs the writer until it has acknowledged `count` records, kills it, and returns what it had acknowledged.
    private func kill(_ fixture: AuditLogFixture, after count: Int) throws -> [String] {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let process = Process()
        process.executableURL = program.appendingPathComponent("audit-bench")
        process.arguments = ["writer", fixture.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        var output = Data()
        while output.count(where: { $0 == 0x0A }) <= count {
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { break }
            output.append(more)
        }
        #expect(Glibc.kill(process.processIdentifier, SIGKILL) == 0)
        process.waitUntilExit()
        output.append(pipe.fileHandleForReading.readDataToEndOfFile())
        // The last line may be cut off: what it acknowledges is not counted.
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.dropFirst().dropLast().map(String.init)
    }

    @Test func `no acknowledged record is lost, however often the writer is killed`() async throws {
        let fixture = try AuditLogFixture()
        try FileManager.default.createDirectory(atPath: fixture.path, withIntermediateDirectories: true)
        var acknowledged: [String: String] = [:]
        for round in 0..<12 {
            let lines = try kill(fixture, after: 3 + round * 17)
            #expect(lines.count >= 3)
            for line in lines {
                let words = line.split(separator: " ")
                let isNew = acknowledged.updateValue(String(words[1]), forKey: String(words[0])) == nil
                #expect(isNew, "number \(words[0]) was acknowledged twice")
            }
        }
        let report = try fixture.verify()
        #expect(report.isIntact, "\(report.problems)")
        var found: [String: String] = [:]
        try AuditReader(folder: fixture.path).forEach { item in
            found[String(item.sequence)] = item.leafHash
            return true
        }
        for (sequence, leaf) in acknowledged { #expect(found[sequence] == leaf, "record \(sequence)") }
    }

    // In a process of its own: the limit holds for everything the process writes.
    @Test func `a full disk denies, loses nothing, and passes when there is room again`() async {
        await #expect(processExitsWith: .success) { try await FullDisk.run() }
    }
}

private enum FullDisk {
    struct Unexpected: Error {}

    static func run() async throws {
        let fixture = try AuditLogFixture()
        let log = try fixture.open()
        _ = try await log.append(AuditLogFixture.record(0))
        // A limit on the size of files stands in for the full disk: the kernel refuses the write in the middle.
        signal(SIGXFSZ, SIG_IGN)
        let before = try limitFiles(to: rlim_t(try fixture.bytes(try fixture.segments()[0]).count + 100))
        do throws(AuditError) {
            _ = try await log.append(AuditLogFixture.record(1))
            throw AuditError.closed
        } catch {
            guard error.description.contains("cannot write") else { throw Unexpected() }
        }
        guard log.health.failure?.contains("cannot write") == true else { throw Unexpected() }
        _ = try limitFiles(to: before)
        guard try await log.append(AuditLogFixture.record(1)).sequence == 1, log.health.failure == nil else {
            throw Unexpected()
        }
        await log.close()
        let report = try fixture.verify()
        guard report.isIntact, report.records == 2 else { throw Unexpected() }
    }

    private static func limitFiles(to size: rlim_t) throws -> rlim_t {
        var limit = rlimit()
        guard unsafe getrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit) == 0 else { throw Unexpected() }
        let before = limit.rlim_cur
        limit.rlim_cur = size
        guard unsafe setrlimit(Int32(RLIMIT_FSIZE.rawValue), &limit) == 0 else { throw Unexpected() }
        return before
    }
}
