// SPDX-License-Identifier: Apache-2.0

/// One test runner as its file in `share/debug/runners` describes it. See docs/debug.md.
struct RunnerRule: Decodable, Sendable {
    /// `TestReport.framework` of its runs.
    var framework: String
    /// Which formats its output and artifacts may have, best first.
    var formats: [OutputFormat]
    var detect: [Detection]?
    /// Commands that are this runner. The first word is compared by its last path component.
    var recognise: [[String]]?
    var argument: [Argument]?
    var environment: [Variable]?
    /// Globs of files to read after the run, relative to the workspace.
    var artifacts: [String]?
    var select: Selection?
    /// What it prints when there is nothing to test; `{word}` stands for any word of the command behind its first.
    var noTests: [String]?
    /// Whether a run names its tests, so that one without any has tested nothing. Default: true.
    var namesTests: Bool?

    /// When to propose the runner for a repository.
    struct Detection: Decodable, Sendable {
        /// Globs, relative to the repository; the first that matches a file counts.
        var files: [String]
        /// Only when such a file contains one of these.
        var contains: [String]?
        /// Only when a file matches one of these globs as well.
        var with: [String]?
        /// Higher is proposed earlier.
        var rank: Int
        /// `{folder}` stands for the folder of the file found.
        var command: [String]
        var why: String
    }

    /// Words that make the output readable for a program and change nothing else.
    struct Argument: Decodable, Sendable {
        var add: [String]
        /// Not when the command has a word that is one of these, or begins with one of these and `=`.
        var unless: [String]?
        var place: Place?
    }

    struct Variable: Decodable, Sendable {
        var name: String
        var value: String
    }

    enum Place: String, Decodable, Sendable {
        /// Behind the words that were recognised.
        case afterCommand = "after-command"
        /// At the end, but before a word `--`.
        case beforeSeparator = "before-separator"
        case end
    }

    /// How to run only some tests.
    struct Selection: Decodable, Equatable, Sendable {
        /// Once; `{ids}` stands for all, joined by `separator`.
        var joined: [String]?
        /// Behind that, for each test; `{id}` stands for it.
        var each: [String]?
        var separator: String?
        var escape: Escape?
        var form: TestIdForm?
        /// Leave out words that name files or folders of the repository, because they would select more.
        var dropPaths: Bool?
        var place: Place?
    }

    enum Escape: String, Decodable, Sendable {
        case regularExpression = "regular-expression"
    }
}
