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

    /// The report of a run of `command` that printed one fixture and left others.
    static func report(
        _ command: [String],
        output: String? = nil,
        error: String? = nil,
        artifacts: [String] = [],
        repository: [String] = [],
        exit: Int? = 1
    ) throws -> TestReport {
        let files = RepositoryFiles(paths: repository) { _ in nil }
        let prepared = try runners().prepare(command, in: files)
        var capture = OutputCapture()
        if let output { capture.append(try bytes(output), from: .output) }
        if let error { capture.append(try bytes(error), from: .error) }
        let left = try artifacts.map { FinishedRun.Artifact(path: $0, bytes: try bytes($0)) }
        let reader = ReportReader(repositoryPaths: repository, workspaces: ["/w"])
        return reader.report(of: FinishedRun(output: capture, artifacts: left, exit: exit), of: prepared)
    }
}

extension TestReport {
    /// Ids with this outcome, sorted.
    func ids(_ outcome: TestOutcome) -> [String] { tests.filter { $0.outcome == outcome }.map(\.id).sorted() }

    func failure(_ id: String?) -> TestFailure? { failures.first { $0.testId == id } }
}
