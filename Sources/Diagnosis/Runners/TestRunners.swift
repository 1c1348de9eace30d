// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import System

/// A way to test a repository.
package struct RunnerProposal: Equatable, Sendable {
    package var framework: String
    /// Program and arguments.
    package var command: [String]
    /// What spoke for it, for example ``pytest is configured in `pyproject.toml` ``.
    package var why: String
}

/// The test runners of a folder (`share/debug/runners`): finds which a repository uses, and prepares commands.
package struct TestRunners: Sendable {
    let rules: [RunnerRule]

    /// Reads every `*.toml` of the folder.
    ///
    /// - Throws: `ConfigurationError` with file and line, `Errno` when the folder cannot be read.
    package init(folder: String) throws {
        rules = try DirectoryListing.names(in: folder)
            .filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }
            .map { name in
                let path = "\(folder)/\(name)"
                let text = try Descriptor.open(path, O_RDONLY).readAll(limit: 1 << 20)
                return try TOMLDecoder().decode(RunnerRule.self, from: text, file: path)
            }
    }

    /// What a repository's tests may be run with, most likely first; empty when nothing is known.
    package func proposals(for files: RepositoryFiles) -> [RunnerProposal] {
        var found: [(rank: Int, proposal: RunnerProposal)] = []
        for rule in rules {
            let best = (rule.detect ?? []).sorted { $0.rank > $1.rank }.firstNonNil { detection in
                Detector(files).path(for: detection).map { (detection, $0) }
            }
            guard let (detection, path) = best else { continue }
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            found.append(
                (
                    detection.rank,
                    RunnerProposal(
                        framework: rule.framework,
                        command: detection.command.map { $0.replacing("{folder}", with: folder) },
                        why: detection.why.replacing("{file}", with: path)
                    )
                )
            )
        }
        // Rules are in alphabetical order, and the sort is stable: ties do not depend on anything else.
        return found.sorted { $0.rank > $1.rank }.map(\.proposal)
    }

    /// Recognises the runner of a command and adds what makes its output readable. A command nothing is known about comes back
    /// unchanged, with framework `unknown`.
    ///
    /// - Parameter command: program and arguments; must not be empty.
    package func prepare(_ command: [String], in files: RepositoryFiles) -> PreparedCommand {
        var prepared = PreparedCommand(
            framework: "unknown",
            words: command,
            environment: CommandShape.environment,
            artifacts: [],
            formats: [],
            selection: nil,
            commandLength: command.count,
            repositoryPaths: []
        )
        if let script = NodeScript(command, in: files), let match = CommandShape(script.words).recognise(rules) {
            // What the script itself says counts as said; additions go behind everything, where the package manager passes them on.
            prepared.commandLength = command.count
            if script.needsSeparator && !command.contains("--") { prepared.words.append("--") }
            apply(match.rule, said: command + script.words, to: &prepared, place: .end)
        } else if let match = CommandShape(command).recognise(rules) {
            prepared.commandLength = match.length
            apply(match.rule, said: command, to: &prepared, place: nil)
        }
        if prepared.selection?.dropPaths == true { prepared.repositoryPaths = Self.filesAndFolders(files.paths) }
        return prepared
    }

    /// - Parameters:
    ///   - said: words that the user gave, which are not overruled.
    ///   - place: where to add, instead of where the rule says.
    private func apply(
        _ rule: RunnerRule,
        said: [String],
        to prepared: inout PreparedCommand,
        place: RunnerRule.Place?
    ) {
        prepared.framework = rule.framework
        prepared.formats = rule.formats
        prepared.artifacts = (rule.artifacts ?? []).map(Self.filled)
        prepared.selection = rule.select
        prepared.namesTests = rule.namesTests ?? true
        prepared.noTests = (rule.noTests ?? []).flatMap { text in
            text.has("{word}") ? said.dropFirst().map { text.replacing("{word}", with: $0) } : [text]
        }
        if let place { prepared.selection?.place = place }
        for variable in rule.environment ?? [] { prepared.environment[variable.name] = variable.value }
        for argument in rule.argument ?? [] {
            let isThere = said.contains { word in
                (argument.unless ?? []).contains { word == $0 || word.hasPrefix($0 + "=") }
            }
            if !isThere {
                prepared.insert(argument.add.map(Self.filled), at: place ?? argument.place ?? .beforeSeparator)
            }
        }
    }

    private static func filled(_ text: String) -> String {
        text.replacing("{artifacts}", with: PreparedCommand.artifactFolder)
    }

    private static func filesAndFolders(_ paths: [String]) -> Set<String> {
        var all = Set(paths)
        for path in paths {
            var rest = path[...]
            while let slash = rest.lastIndex(of: "/") {
                rest = rest[..<slash]
                if !all.insert(String(rest)).inserted { break }
            }
        }
        return all
    }
}

/// Looks for the files that a rule asks for.
private struct Detector {
    let files: RepositoryFiles

    init(_ files: RepositoryFiles) {
        self.files = files
    }

    /// The file that speaks for the detection: of several, the one nearest to the top.
    func path(for detection: RunnerRule.Detection) -> String? {
        if let with = detection.with, first(matching: with, containing: nil) == nil { return nil }
        return first(matching: detection.files, containing: detection.contains)
    }

    /// How many files of one name are opened at most.
    private static let mostReads = 40

    private func first(matching patterns: [String], containing needles: [String]?) -> String? {
        let globs = patterns.map(PathGlob.init)
        let candidates = files.paths.filter { path in globs.contains { $0.matches(path) } }
            .sorted {
                ($0.utf8.count { $0 == UInt8(ascii: "/") }, $0) < ($1.utf8.count { $0 == UInt8(ascii: "/") }, $1)
            }
        guard let needles else { return candidates.first }
        return candidates.prefix(Self.mostReads).first { path in
            guard let text = files.text(of: path) else { return false }
            // Needles that begin with a line feed want the beginning of a line, and the first line has one, too.
            return needles.contains { ("\n" + text).has($0) }
        }
    }
}

extension Sequence {
    fileprivate func firstNonNil<Result>(_ transform: (Element) -> Result?) -> Result? {
        for element in self {
            if let result = transform(element) { return result }
        }
        return nil
    }
}
