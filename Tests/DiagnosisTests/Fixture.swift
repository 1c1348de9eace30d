// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Foundation

/// Recorded output of a real runner: see Fixtures/README.md.
enum Fixture {
    static func bytes(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return [UInt8](try Data(contentsOf: folder.appending(path: name)))
    }

    /// The top of the checkout.
    static var checkout: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    static func runners() throws -> TestRunners {
        try TestRunners(folder: checkout.appending(path: "share/debug/runners").path)
    }

    static func reader(_ repository: [String]) -> ReportReader {
        ReportReader(repositoryPaths: repository, workspaces: ["/w"])
    }

    /// The report of a run of `command` that printed one fixture and left others.
    static func report(
        _ command: [String],
        output: String? = nil,
        error: String? = nil,
        artifacts: [String] = [],
        repository: [String] = [],
        exit: Int? = 1
    ) throws -> TestReport {
        var capture = OutputCapture()
        if let output { capture.append(try bytes(output), from: .output) }
        if let error { capture.append(try bytes(error), from: .error) }
        let left = try artifacts.map { FinishedRun.Artifact(path: $0, bytes: try bytes($0)) }
        return try report(command, FinishedRun(output: capture, artifacts: left, exit: exit), repository)
    }

    /// The report of a run of `command` that printed `text`.
    static func report(_ command: [String], text: String, repository: [String], exit: Int? = 1) throws -> TestReport {
        var capture = OutputCapture()
        capture.append(Array(text.utf8), from: .output)
        return try report(command, FinishedRun(output: capture, exit: exit), repository)
    }

    /// The report of a run of `command` that printed nothing and left one file.
    static func report(
        _ command: [String],
        artifact: [UInt8],
        path: String = "x.xml",
        repository: [String]
    ) throws -> TestReport {
        let left = [FinishedRun.Artifact(path: path, bytes: artifact)]
        return try report(command, FinishedRun(output: OutputCapture(), artifacts: left, exit: 1), repository)
    }

    private static func report(_ command: [String], _ run: FinishedRun, _ repository: [String]) throws -> TestReport {
        let prepared = try runners().prepare(command, in: RepositoryFiles(paths: repository) { _ in nil })
        return reader(repository).report(of: run, of: prepared)
    }
}

extension TestReport {
    /// Ids with this outcome, sorted.
    func ids(_ outcome: TestOutcome) -> [String] { tests.filter { $0.outcome == outcome }.map(\.id).sorted() }

    func failure(_ id: String?) -> TestFailure? { failures.first { $0.testId == id } }
}
