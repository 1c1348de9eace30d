// SPDX-License-Identifier: Apache-2.0

package import API
package import Index

/// Ranks the lines that may hold a fault.
///
/// Several signals, each between 0 and 1, are added with the weights below and multiplied by how often a fault sits in a statement of that
/// shape: the spectrum (Ochiai 2007: executed by failing and not by passing tests), stack frames, the place where a test hung, changed
/// lines, words that the failure and the line share, and, where no coverage could be had, what the failing tests call.
package struct FaultLocalizer: Sendable {
    private let files: SourceFiles
    private let library: GrammarLibrary
    private let traits: [Language: LanguageTraits]

    /// Suspects in a result. Default 10.
    package var suspectLimit = 10

    package init(files: SourceFiles, library: GrammarLibrary, traits: [Language: LanguageTraits]) {
        self.files = files
        self.library = library
        self.traits = traits
    }

    /// The most suspicious lines, one for each statement.
    package func suspects(for evidence: FaultEvidence) -> [Suspect] {
        map(for: evidence, in: ParsedFiles(files: files, library: library, traits: traits)).suspects(
            limit: suspectLimit
        )
    }

    /// The suspicion of every line that has any.
    func map(for evidence: FaultEvidence, in parsed: ParsedFiles) -> SuspicionMap {
        var map = SuspicionMap()
        Spectrum(evidence)?.add(to: &map, parsed, files)
        StackEvidence(evidence).add(to: &map, parsed, files)
        if evidence.coverage == nil { StaticReach(evidence, files).add(to: &map, parsed) }
        for (path, ranges) in evidence.changedLines where files.mayChange(path) {
            for range in ranges { map.addStatements(in: range, of: path, parsed, 0.3, "changed since the base") }
        }
        WordEvidence(evidence).add(to: &map, parsed)
        map.weighByShape(parsed)
        return map
    }
}

/// Scores by path and statement, with the reasons for them.
struct SuspicionMap {
    struct Entry {
        var score: Double
        var reasons: [String]
    }

    /// By path, then by the index of the statement in `ParsedFile.statements`.
    private(set) var entries: [String: [Int: Entry]] = [:]
    private var lines: [String: [Int: (line: Int, function: String?)]] = [:]

    mutating func add(_ score: Double, _ reason: String?, to statement: Int, of file: ParsedFile) {
        guard score > 0 else { return }
        var entry = entries[file.path]?[statement] ?? Entry(score: 0, reasons: [])
        entry.score += score
        if let reason, !entry.reasons.contains(reason), entry.reasons.count < 6 { entry.reasons.append(reason) }
        entries[file.path, default: [:]][statement] = entry
        if lines[file.path]?[statement] == nil {
            let line = file.statements[statement].lines.lowerBound
            lines[file.path, default: [:]][statement] = (line, file.functionName(at: line))
        }
    }

    mutating func addStatements(
        in range: ClosedRange<Int>,
        of path: String,
        _ parsed: ParsedFiles,
        _ score: Double,
        _ reason: String
    ) {
        guard let file = parsed.file(path) else { return }
        var seen: Set<Int> = []
        for line in range.prefix(5000) {
            if let statement = file.statement(at: line), seen.insert(statement).inserted {
                add(score, reason, to: statement, of: file)
            }
        }
    }

    mutating func weighByShape(_ parsed: ParsedFiles) {
        for path in Array(entries.keys) {
            guard let file = parsed.file(path) else { continue }
            for statement in Array(entries[path, default: [:]].keys) {
                entries[path]?[statement]?.score *= file.statements[statement].weight
            }
        }
    }

    /// The score of a statement, relative to the highest: 0…1.
    func relativeScore(_ path: String, _ statement: Int) -> Double {
        guard let score = entries[path]?[statement]?.score, highest > 0 else { return 0 }
        return score / highest
    }

    var highest: Double { entries.values.lazy.flatMap(\.values).map(\.score).max() ?? 0 }

    /// Best first; ties in the order of path and line.
    func suspects(limit: Int) -> [Suspect] {
        let highest = highest
        guard highest > 0 else { return [] }
        var all: [Suspect] = []
        for (path, statements) in entries {
            for (statement, entry) in statements {
                guard let place = lines[path]?[statement] else { continue }
                all.append(
                    Suspect(
                        path: path,
                        line: place.line,
                        function: place.function,
                        score: (entry.score / highest * 1000).rounded() / 1000,
                        reasons: entry.reasons
                    )
                )
            }
        }
        all.sort { ($1.score, $0.path, $0.line) < ($0.score, $1.path, $1.line) }
        return Array(all.prefix(limit))
    }
}
