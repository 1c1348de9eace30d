// SPDX-License-Identifier: Apache-2.0

/// `GET /v1/repos/{id}/health`: figures from the index and from the history of HEAD.
package struct RepositoryHealth: Codable, Equatable, Sendable {
    package struct LanguageShare: Codable, Equatable, Sendable {
        package var language: String
        package var files: Int
        package var lines: Int

        package init(language: String, files: Int, lines: Int) {
            self.language = language
            self.files = files
            self.lines = lines
        }
    }

    /// Cyclomatic complexity (McCabe, 1976) over all functions: 1 and each decision in it.
    package struct Complexity: Codable, Equatable, Sendable {
        package var functions: Int
        package var mean: Double
        package var p90: Int
        package var max: Int
        /// Functions above 15, which few people hold in their head.
        package var high: Int
        /// The most complex ones.
        package var top: [ComplexFunction]

        package init(functions: Int, mean: Double, p90: Int, max: Int, high: Int, top: [ComplexFunction]) {
            self.functions = functions
            self.mean = mean
            self.p90 = p90
            self.max = max
            self.high = high
            self.top = top
        }
    }

    package struct ComplexFunction: Codable, Equatable, Sendable {
        package var path: String
        package var symbol: String
        package var startLine: Int
        package var complexity: Int

        package init(path: String, symbol: String, startLine: Int, complexity: Int) {
            self.path = path
            self.symbol = symbol
            self.startLine = startLine
            self.complexity = complexity
        }
    }

    /// What the commits that were looked at say.
    package struct History: Codable, Equatable, Sendable {
        /// Without merges.
        package var commits: Int
        package var authors: Int
        /// The oldest and the newest commit.
        package var from: Timestamp?
        package var to: Timestamp?
        /// Whether older commits were left out.
        package var isTruncated: Bool
        /// How many people together made half of all changes to files.
        package var halfOfChangesBy: Int
        package var topAuthors: [AuthorShare]

        package init(
            commits: Int,
            authors: Int,
            from: Timestamp?,
            to: Timestamp?,
            isTruncated: Bool,
            halfOfChangesBy: Int,
            topAuthors: [AuthorShare]
        ) {
            self.commits = commits
            self.authors = authors
            self.from = from
            self.to = to
            self.isTruncated = isTruncated
            self.halfOfChangesBy = halfOfChangesBy
            self.topAuthors = topAuthors
        }
    }

    package struct AuthorShare: Codable, Equatable, Sendable {
        package var name: String
        package var commits: Int
        /// Of all changes to files, 0…1.
        package var share: Double

        package init(name: String, commits: Int, share: Double) {
            self.name = name
            self.commits = commits
            self.share = share
        }
    }

    /// A file that changes often and is complex: where defects are most likely, and where tidying pays.
    package struct Hotspot: Codable, Equatable, Sendable {
        package var path: String
        /// 0…1: the geometric mean of recent change and complexity, each against the repository's largest.
        package var score: Double
        package var commits: Int
        package var authors: Int
        package var lastChange: Timestamp?
        /// Of all functions of the file together.
        package var complexity: Int
        /// The most complex one.
        package var function: String?

        package init(
            path: String,
            score: Double,
            commits: Int,
            authors: Int,
            lastChange: Timestamp?,
            complexity: Int,
            function: String?
        ) {
            self.path = path
            self.score = score
            self.commits = commits
            self.authors = authors
            self.lastChange = lastChange
            self.complexity = complexity
            self.function = function
        }
    }

    package var repository: String
    package var commit: String?
    package var files: Int
    package var lines: Int
    /// By lines, the largest first.
    package var languages: [LanguageShare]
    /// Files whose path says that they are tests, as a share of all with a grammar.
    package var testShare: Double
    /// Functions with a documentation comment, as a share of all.
    package var documentedShare: Double
    package var complexity: Complexity
    package var history: History
    /// The worst first.
    package var hotspots: [Hotspot]
    package var notes: [String]

    package init(
        repository: String,
        commit: String?,
        files: Int,
        lines: Int,
        languages: [LanguageShare],
        testShare: Double,
        documentedShare: Double,
        complexity: Complexity,
        history: History,
        hotspots: [Hotspot],
        notes: [String] = []
    ) {
        self.repository = repository
        self.commit = commit
        self.files = files
        self.lines = lines
        self.languages = languages
        self.testShare = testShare
        self.documentedShare = documentedShare
        self.complexity = complexity
        self.history = history
        self.hotspots = hotspots
        self.notes = notes
    }
}

/// `GET /v1/repos/{id}/ripple?path=…`: what a change of a file may ask for elsewhere.
package struct ChangeRipple: Codable, Equatable, Sendable {
    /// A file that was changed in the same commits.
    package struct Companion: Codable, Equatable, Sendable {
        package var path: String
        /// Commits that changed both.
        package var together: Int
        /// Of the commits that changed the file asked about, 0…1.
        package var share: Double

        package init(path: String, together: Int, share: Double) {
            self.path = path
            self.together = together
            self.share = share
        }
    }

    /// A file whose code uses something that the file defines.
    package struct Dependent: Codable, Equatable, Sendable {
        package var path: String
        /// References, each counted by how sure it is.
        package var weight: Double
        package var isTest: Bool

        package init(path: String, weight: Double, isTest: Bool) {
            self.path = path
            self.weight = weight
            self.isTest = isTest
        }
    }

    package var path: String
    /// Commits that changed it, of those looked at.
    package var commits: Int
    /// The most frequent first.
    package var companions: [Companion]
    /// The heaviest first.
    package var dependents: [Dependent]
    package var notes: [String]

    package init(
        path: String,
        commits: Int = 0,
        companions: [Companion] = [],
        dependents: [Dependent] = [],
        notes: [String] = []
    ) {
        self.path = path
        self.commits = commits
        self.companions = companions
        self.dependents = dependents
        self.notes = notes
    }
}
