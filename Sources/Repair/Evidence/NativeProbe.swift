// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Index
internal import System

/// Coverage and comparison of C and C++: the command is run by a script (`share/debug/native`) that puts itself before the compilers.
///
/// Every program that the build makes then counts what it executes (gcov) and writes that down for each process, with how the process ended;
/// so each test program, and each test that a framework forks for, is a test of its own to the spectrum, whatever started it.
struct NativeProbe: Sendable {
    /// By name, as they lie in the trace folder.
    private let files: [String: [UInt8]]

    private static let names = ["compare.sh", "compiler.sh", "driver.h", "exit.c", "lines.awk", "record.sh"]

    init(layout: InstallationLayout) throws {
        var files: [String: [UInt8]] = [:]
        for name in Self.names {
            files[name] = try Descriptor.open(layout.share + "/debug/native/" + name, O_RDONLY).readAll(limit: 1 << 20)
        }
        self.files = files
    }

    /// Whether there is anything to record in a repository of these files.
    static func fits(_ paths: [String]) -> Bool {
        paths.contains { path in [".c", ".cc", ".cpp", ".cxx"].contains { path.hasSuffix($0) } }
    }

    /// `trial`, recording into what it collects.
    func recording(_ trial: Trial) -> Trial {
        var trial = with(trial)
        trial.wrapper = ["/bin/sh", "\(CoverageProbe.folder)/record.sh"]
        return trial
    }

    /// `trial`, not running the tests but writing down how `file` behaves.
    ///
    /// - Parameters:
    ///   - driver: what to call of it.
    ///   - folders: of headers.
    func comparing(_ trial: Trial, file: String, driver: String, folders: [String]) -> Trial {
        var trial = with(trial)
        trial.wrapper = ["/bin/sh", "\(CoverageProbe.folder)/compare.sh"]
        trial.supportFiles["\(CoverageProbe.folder)/driver.c"] = Array(driver.utf8)
        let flags = folders.map { "\"-I\($0.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\"\n" }.joined()
        trial.supportFiles["\(CoverageProbe.folder)/flags"] = Array(flags.utf8)
        trial.environment["CODEINSIGHT_COMPARE_FILE"] = file
        trial.collects = "\(CoverageProbe.folder)/outcomes"
        return trial
    }

    private func with(_ trial: Trial) -> Trial {
        var trial = trial
        for (name, bytes) in files { trial.supportFiles["\(CoverageProbe.folder)/\(name)"] = bytes }
        trial.environment["CODEINSIGHT_NATIVE"] = "\(CoverageProbe.workspaceMark)/\(CoverageProbe.folder)"
        trial.environment["CODEINSIGHT_TRACE_ROOT"] = CoverageProbe.workspaceMark
        return trial
    }
}
