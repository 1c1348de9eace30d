// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Foundation

// Reads the output of a test command as Debug Doctor does, for the scripts beside it:
//
//     test-report detect  FOLDER
//     test-report prepare FOLDER -- COMMAND…
//     test-report read    FOLDER STDOUT STDERR EXIT -- COMMAND…
//
// FOLDER is the repository as the command saw it; EXIT is the exit code, or minus the signal.

struct Prepared: Encodable {
    var framework: String
    var words: [String]
    var environment: [String: String]
    var artifacts: [String]
    var folder = PreparedCommand.artifactFolder
}

struct Proposal: Encodable {
    var framework: String
    var command: [String]
    var why: String
}

func listing(_ folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter {
        !$0.hasPrefix(".git/") && !isFolder("\(folder)/\($0)") && !$0.hasPrefix(PreparedCommand.artifactFolder)
    }.sorted()
}

func bytes(_ path: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path).map { [UInt8]($0) }
}

func show(_ value: some Encodable) throws {
    print(String(decoding: try JSON.encode(value, pretty: true), as: UTF8.self))
}

let words = Array(CommandLine.arguments.dropFirst())
guard words.count >= 2 else {
    FileHandle.standardError.write(Data("usage: test-report detect|prepare|read FOLDER …\n".utf8))
    exit(2)
}
let folder = words[1]
let command = Array(words.drop { $0 != "--" }.dropFirst())
let paths = listing(folder)
let files = RepositoryFiles(paths: paths) { bytes("\(folder)/\($0)") }
let rules = ProcessInfo.processInfo.environment["CODEINSIGHT_SHARE"] ?? "share"
let runners = try TestRunners(folder: rules + "/debug/runners")

switch words[0] {
case "detect":
    try show(runners.proposals(for: files).map { Proposal(framework: $0.framework, command: $0.command, why: $0.why) })
case "prepare":
    let prepared = runners.prepare(command, in: files)
    try show(
        Prepared(
            framework: prepared.framework,
            words: prepared.words,
            environment: prepared.environment,
            artifacts: prepared.artifacts
        )
    )
default:
    var output = OutputCapture()
    output.append(bytes(words[2]) ?? [], from: .output)
    output.append(bytes(words[3]) ?? [], from: .error)
    let prepared = runners.prepare(command, in: files)
    let status = Int(words[4]) ?? 0
    let artifacts = prepared.artifactPaths(in: listing(folder) + (try artifactFolder())).compactMap { path in
        bytes("\(folder)/\(path)").map { FinishedRun.Artifact(path: path, bytes: $0) }
    }
    let run = FinishedRun(
        output: output,
        artifacts: artifacts,
        exit: status >= 0 ? status : nil,
        signal: status < 0 ? -status : nil
    )
    try show(ReportReader(repositoryPaths: paths, workspaces: [folder]).report(of: run, of: prepared))
}

func artifactFolder() throws -> [String] {
    let name = PreparedCommand.artifactFolder
    guard FileManager.default.fileExists(atPath: "\(folder)/\(name)") else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: "\(folder)/\(name)").map { "\(name)/\($0)" }
}

func isFolder(_ path: String) -> Bool {
    var result: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &result) && result.boolValue
}
