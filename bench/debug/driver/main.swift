// SPDX-License-Identifier: Apache-2.0

// Measures localisation and repair: debug-bench PROGRAMS LAUNCHER [NAME…]. One line of JSON for each program.

import API
import Diagnosis
import FoundationEssentials
import Glibc
import Index
import Repair
import System

/// `fault.json` of a program: where the fault is. Nothing but the judgement reads it.
struct Fault: Codable {
    var file: String
    var lines: [Int]
    var fault: String
}

/// What came out for one program.
struct Outcome: Codable {
    var name: String
    var fault: String
    /// Place of the first faulty line among the suspects, before anything was tried and after; null when it is not among ten.
    var rankBefore: Int?
    var rank: Int?
    /// `right`, `wrong` (the hidden tests fail), `none`.
    var fix: String
    var proved: Bool
    var title: String?
    var source: String?
    var confidence: Double?
    var tried: Int
    var ending: String
    var seconds: Double
    var notes: [String]
    /// Every edit that passed the visible tests.
    var passing: [Passing]

    struct Passing: Codable {
        var title: String
        var merit: Double
        var behaviour: Int?
        var fix: String
    }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    print("usage: debug-bench PROGRAMS LAUNCHER [NAME…]")
    exit(2)
}
let layout = try InstallationLayout.locate()
let library = GrammarLibrary(layout: layout)
let traits = try LanguageTraits.all(layout: layout)
let runners = try TestRunners(folder: layout.share + "/debug/runners")
let probe = try CoverageProbe(layout: layout)
let scratch = "/tmp/debug-bench.\(getpid())"
try Folder.make(scratch)
let names = arguments.count > 3 ? Array(arguments[3...]) : try DirectoryListing.names(in: arguments[1]).sorted()
for name in names {
    let outcome = try await measure("\(arguments[1])/\(name)", name)
    print(String(decoding: try JSON.encode(outcome), as: UTF8.self))
    fflush(nil)
}
Folder.remove(scratch)

func measure(_ folder: String, _ name: String) async throws -> Outcome {
    let fault = try JSON.decode(Fault.self, from: Folder.read("\(folder)/fault.json") ?? [])
    let source = try Folder.contents(of: "\(folder)/workspace")
    let command = ["python3", "-m", "unittest"]
    let testbed = try SandboxTestbed(
        source: source,
        command: command,
        runners: runners,
        launcher: arguments[2],
        scratch: scratch,
        width: 2
    )
    let started = ContinuousClock.now
    var evidence = try await FaultEvidence.observe(
        on: testbed,
        probe: probe,
        timeLimit: .seconds(10),
        paths: Array(source.keys)
    )
    let files = SourceFiles(paths: Array(source.keys)) { source[$0] }
    let localizer = FaultLocalizer(files: files, library: library, traits: traits)
    let before = localizer.suspects(for: evidence)
    var limits = RepairLimits()
    limits.time = .seconds(55) - (.now - started)
    let search = RepairSearch(
        files: files,
        library: library,
        traits: traits,
        testbed: testbed,
        probe: probe,
        limits: limits
    )
    let result = await search.run(evidence)
    let elapsed = (ContinuousClock.now - started).components
    evidence.coverage = nil
    func rank(_ suspects: [Suspect]) -> Int? {
        suspects.firstIndex { $0.path == fault.file && fault.lines.contains($0.line) }.map { $0 + 1 }
    }
    let fix = result.fixes.first
    // Hidden tests may compare with the program without its fault.
    let hidden = ["hidden.py", "right.py"].reduce(into: [String: [UInt8]]()) { files, name in
        files[name] = Folder.read("\(folder)/\(name)")
    }
    var passing: [Outcome.Passing] = []
    for edit in result.passing.prefix(20) {
        let verdict = try await judge(edit.edits, source, hidden)
        passing.append(.init(title: edit.title, merit: edit.merit, behaviour: edit.behaviour, fix: verdict))
    }
    return Outcome(
        name: name,
        fault: fault.fault,
        rankBefore: rank(before),
        rank: rank(result.suspects),
        fix: try await judge(fix?.edits, source, hidden),
        proved: fix?.proved ?? false,
        title: fix?.title,
        source: fix?.operatorName,
        confidence: fix?.confidence,
        tried: result.tried,
        ending: result.ending.rawValue,
        seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18,
        notes: result.notes,
        passing: passing
    )
}

/// Runs tests that the search never saw.
func judge(_ edits: [String: [UInt8]]?, _ source: [String: [UInt8]], _ hidden: [String: [UInt8]]) async throws -> String
{
    guard let edits else { return "none" }
    let testbed = try SandboxTestbed(
        source: source.merging(hidden) { $1 },
        command: ["python3", "-m", "unittest", "hidden"],
        runners: runners,
        launcher: arguments[2],
        scratch: scratch,
        width: 1
    )
    let result = try await testbed.run(Trial(edits: edits, timeLimit: .seconds(20)))
    return result.isSuccess ? "right" : "wrong"
}
