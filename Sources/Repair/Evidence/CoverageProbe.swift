// SPDX-License-Identifier: Apache-2.0

internal import API
internal import FoundationEssentials
internal import Glibc
package import System

/// Makes a trial record which lines each test executes, and reads the record.
///
/// For Python: a module that the interpreter imports by itself when it starts, so that it works however the tests are started. For
/// JavaScript: a file that node loads first, which asks V8 between the tests of node:test. For Go: a profile of a whole run, so that
/// single tests have to be run by themselves. For C and C++: `NativeProbe`. Other languages run as usual and record nothing.
package struct CoverageProbe: Sendable {
    /// Where the probe and its record lie, relative to the workspace. Not part of the repository, and no test sees a reason to look there.
    package static let folder = ".codeinsight-trace"
    /// What a testbed replaces, in the values of `Trial.environment`, by the absolute path of the workspace as the command sees it.
    package static let workspaceMark = "{workspace}"

    private let module: [UInt8]
    private let comparison: [UInt8]
    private let batch: [UInt8]
    private let script: [UInt8]
    private let native: NativeProbe

    package init(layout: InstallationLayout) throws {
        let folder = layout.share + "/debug/python"
        module = try Descriptor.open(folder + "/sitecustomize.py", O_RDONLY).readAll(limit: 1 << 20)
        comparison = try Descriptor.open(folder + "/codeinsight_compare.py", O_RDONLY).readAll(limit: 1 << 20)
        let javascript = layout.share + "/debug/javascript/trace.cjs"
        script = try Descriptor.open(javascript, O_RDONLY).readAll(limit: 1 << 20)
        native = try NativeProbe(layout: layout)
        batch = try Descriptor.open(folder + "/codeinsight_batch.py", O_RDONLY).readAll(limit: 1 << 20)
    }

    /// `trial`, recording.
    ///
    /// - Parameters:
    ///   - secondsPerTest: a test that runs longer is interrupted where it stands and counts as hung; the others get their turn.
    ///   - paths: of the repository, which tell whether it has something to compile.
    package func attached(to trial: Trial, secondsPerTest: Double, paths: [String]) -> Trial {
        var trial = watching(trial, secondsPerTest: secondsPerTest)
        trial.collects = "\(Self.folder)/lines"
        let place = "\(Self.workspaceMark)/\(Self.folder)"
        trial.environment["CODEINSIGHT_TRACE_FILE"] = "\(place)/lines"
        trial.supportFiles["\(Self.folder)/trace.cjs"] = script
        trial.environment["NODE_OPTIONS"] = "--require=\(place)/trace.cjs"
        return NativeProbe.fits(paths) ? native.recording(trial) : trial
    }

    /// `trial`, writing a profile of what it executes in the module (`GoCoverage`).
    func profilingGo(_ trial: Trial) -> Trial {
        var trial = trial
        // The folder has to be there.
        trial.supportFiles["\(Self.folder)/about"] = Array("Recorded by codeinsight.\n".utf8)
        trial.collects = "\(Self.folder)/profile"
        trial.environment["GOFLAGS"] =
            "-coverpkg=./... -coverprofile=\(Self.workspaceMark)/\(Self.folder)/profile"
        return trial
    }

    /// `trial`, recording nothing, with every test interrupted that runs longer. One that stops at the first failure ends then at once.
    package func watching(_ trial: Trial, secondsPerTest: Double) -> Trial {
        var trial = trial
        let place = "\(Self.workspaceMark)/\(Self.folder)"
        trial.supportFiles["\(Self.folder)/sitecustomize.py"] = module
        trial.environment["PYTHONPATH"] = trial.environment["PYTHONPATH"].map { "\(place):\($0)" } ?? place
        trial.environment["CODEINSIGHT_TRACE_ROOT"] = Self.workspaceMark
        if trial.stopsAtFirstFailure { trial.environment["CODEINSIGHT_TRACE_STOP"] = "1" }
        trial.environment["CODEINSIGHT_TRACE_SECONDS"] = "\(secondsPerTest)"
        return trial
    }

    /// `trial`, which is watched, trying the edits of `plan` one after the other (`CandidateBatch`).
    ///
    /// - Parameter busySeconds: of the processor; a test that uses more is given up.
    func batching(_ trial: Trial, plan: [UInt8], busySeconds: Double) -> Trial {
        var trial = trial
        trial.environment["CODEINSIGHT_TRACE_BUSY"] = "\(busySeconds)"
        let place = "\(Self.workspaceMark)/\(Self.folder)"
        trial.supportFiles["\(Self.folder)/codeinsight_batch.py"] = batch
        trial.supportFiles["\(Self.folder)/batch"] = plan
        trial.collects = "\(Self.folder)/verdicts"
        trial.environment["CODEINSIGHT_BATCH_FILE"] = "\(place)/batch"
        trial.environment["CODEINSIGHT_BATCH_OUTPUT"] = "\(place)/verdicts"
        return trial
    }

    /// `trial`, writing down how `file` behaves on inputs near those that the tests use.
    func comparing(_ trial: Trial, file: String) -> Trial {
        var trial = trial
        let place = "\(Self.workspaceMark)/\(Self.folder)"
        trial.supportFiles["\(Self.folder)/sitecustomize.py"] = module
        trial.supportFiles["\(Self.folder)/codeinsight_compare.py"] = comparison
        trial.collects = "\(Self.folder)/outcomes"
        trial.environment["PYTHONPATH"] = trial.environment["PYTHONPATH"].map { "\(place):\($0)" } ?? place
        trial.environment["PYTHONHASHSEED"] = "0"
        trial.environment["CODEINSIGHT_COMPARE_FILE"] = "\(Self.workspaceMark)/\(file)"
        trial.environment["CODEINSIGHT_COMPARE_OUTPUT"] = "\(place)/outcomes"
        return trial
    }

    /// `trial`, writing down how a C file behaves (`NativeDriver`) in place of running the tests.
    func comparing(_ trial: Trial, file: String, driver: String, folders: [String]) -> Trial {
        native.comparing(trial, file: file, driver: driver, folders: folders)
    }

    /// One line of the record.
    private struct Record: Decodable {
        var test: String
        var outcome: String
        var seconds: Double
        var stopped: Place?
        var lines: [String: [[Int]]]
    }

    /// `[PATH, LINE]`.
    private struct Place: Decodable {
        var path: String
        var line: Int

        init(from decoder: any Decoder) throws {
            var values = try decoder.unkeyedContainer()
            path = try values.decode(String.self)
            line = try values.decode(Int.self)
        }
    }

    /// What a trial recorded; null when it recorded nothing. The tests wrote this file: a line that does not fit is left out.
    package static func read(_ bytes: [UInt8]?) -> LineCoverage? {
        guard let bytes else { return nil }
        let decoder = JSONDecoder()
        var coverage = LineCoverage(contexts: [])
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard let record = try? decoder.decode(Record.self, from: Data(line)),
                let outcome = LineCoverage.Outcome(rawValue: record.outcome)
            else {
                coverage.isPartial = true
                continue
            }
            coverage.contexts.append(
                LineCoverage.Context(
                    test: record.test,
                    outcome: outcome,
                    lines: record.lines.mapValues(lines),
                    stoppedAt: record.stopped.map { ($0.path, $0.line) },
                    seconds: record.seconds
                )
            )
        }
        return coverage.contexts.isEmpty ? nil : coverage
    }

    private static let longestFile = 1_000_000

    private static func lines(_ ranges: [[Int]]) -> Set<Int> {
        var lines: Set<Int> = []
        for range in ranges where range.count == 2 && range[0] <= range[1] && range[1] <= longestFile {
            lines.formUnion(max(1, range[0])...max(1, range[1]))
        }
        return lines
    }
}
