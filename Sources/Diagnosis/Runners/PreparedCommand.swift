// SPDX-License-Identifier: Apache-2.0

/// A test command with what was added to make its output readable, and what is needed to read it.
package struct PreparedCommand: Equatable, Sendable {
    /// Where runners leave reports, relative to the workspace. Whoever runs the command makes this folder before each run, empty,
    /// and keeps it out of what counts as a change.
    package static let artifactFolder = ".codeinsight-run"

    /// For example `pytest`; `unknown` when the command was not recognised and is run as it is.
    package var framework: String
    /// Program and arguments, no shell.
    package var words: [String]
    /// In addition to what the sandbox sets.
    package var environment: [String: String]
    /// Globs of files to read after the run, relative to the workspace (`*` within a component, `**/` over folders).
    /// The command wrote them, so they are as trustworthy as its output.
    package var artifacts: [String]
    var formats: [OutputFormat]
    var selection: RunnerRule.Selection?
    /// What the runner prints when there is nothing to test.
    var noTests: [String] = []
    /// Whether a run of it that names no test has tested nothing.
    package var namesTests = true
    /// How many words at the start are the runner itself.
    var commandLength: Int
    var repositoryPaths: Set<String>

    /// Longer selections run everything: command lines have limits, and little is saved.
    static let longestSelection = 200

    /// The same command for only these tests, or nil when the runner cannot be told that and the whole command has to run.
    package func selecting(_ testIds: [String]) -> PreparedCommand? {
        guard let selection, !testIds.isEmpty, testIds.count <= Self.longestSelection else { return nil }
        var seen: Set<String> = []
        let names = testIds.map { (selection.form ?? .whole).rewrite($0) ?? "" }
        guard !names.contains(where: { $0.isEmpty || $0.utf8.contains(0) || $0.hasPrefix("-") }) else { return nil }
        let ids = names.filter { seen.insert($0).inserted }.map { selection.escape == nil ? $0 : Self.escaped($0) }
        var copy = self
        if selection.dropPaths == true { copy.dropRepositoryPaths() }
        let all = ids.joined(separator: selection.separator ?? " ")
        var added = (selection.joined ?? []).map { $0.replacing("{ids}", with: all) }
        for id in ids { added += (selection.each ?? []).map { $0.replacing("{id}", with: id) } }
        copy.insert(added, at: selection.place ?? .end)
        return copy
    }

    /// Whether the runner itself says that there was nothing to test.
    package func saysNoTests(_ run: FinishedRun) -> Bool {
        guard !noTests.isEmpty else { return false }
        let lines = OutputText(run.output.output).lines + OutputText(run.output.error).lines
        return lines.contains { line in noTests.contains { line.has($0) } }
    }

    /// Those of `paths` that the run may have left as reports, in order.
    ///
    /// - Parameter paths: files of the workspace after the run, relative to it.
    package func artifactPaths(in paths: [String]) -> [String] {
        let globs = artifacts.map(PathGlob.init)
        return paths.filter { path in globs.contains { $0.matches(path) } }
    }

    mutating func insert(_ added: [String], at place: RunnerRule.Place) {
        let separator = words.dropFirst(commandLength).firstIndex(of: "--")
        switch place {
        case .afterCommand: words.insert(contentsOf: added, at: commandLength)
        case .beforeSeparator: words.insert(contentsOf: added, at: separator ?? words.endIndex)
        case .end: words += added
        }
    }

    /// Words such as `tests/`, `tests/test_a.py::test_b` or `./pkg`.
    private mutating func dropRepositoryPaths() {
        let kept = words.dropFirst(commandLength).filter { word in
            guard !word.hasPrefix("-") else { return true }
            var path = word.firstRange(of: "::").map { word[..<$0.lowerBound] } ?? word[...]
            if path.hasPrefix("./") { path = path.dropFirst(2) }
            if path.hasSuffix("/") { path = path.dropLast() }
            return !(path.isEmpty || path == "." || repositoryPaths.contains(String(path)))
        }
        words = Array(words.prefix(commandLength)) + kept
    }

    /// Escaped for every dialect the runners use: RE2, Java, JavaScript, PCRE, CMake.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            if "\\.+*?()[]{}|^$/".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }
}
