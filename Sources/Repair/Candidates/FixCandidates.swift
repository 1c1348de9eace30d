// SPDX-License-Identifier: Apache-2.0

internal import Index

/// The edits that may remove a fault, most promising first, each checked when it is asked for: it parses as well as the file did
/// before, differs from it, and no other gave the same file. Used by one task.
struct FixCandidates: Sequence, IteratorProtocol {
    /// One candidate with the file it makes.
    struct Ready: Sendable {
        var candidate: Candidate
        var content: [UInt8]
        var difference: Difference
    }

    /// Statements that operators look at. Behind them suspicion is noise.
    static let mostSites = 400
    /// Candidates held at once; the least promising fall out.
    static let mostCandidates = 20_000

    private let parsed: ParsedFiles
    private var queue: [Candidate]
    private var position = 0
    private var seen: Set<Difference> = []

    /// How many there are at most.
    var count: Int { queue.count }

    init(_ suspicion: SuspicionMap, _ evidence: FaultEvidence, _ parsed: ParsedFiles, _ files: SourceFiles) {
        self.parsed = parsed
        let hints = FailureHints(evidence)
        let project = ProjectNames(paths: files.paths)
        let sites = FixCandidates.sites(of: suspicion, files)
        for path in Set(sites.map(\.path)).sorted() { parsed.file(path).map(project.add) }
        FixCandidates.addNeighbours(to: project, hints, parsed, files)
        let scopes = ScopeCache()
        var all: [Candidate] = []
        for site in sites {
            guard let file = parsed.file(site.path) else { continue }
            let place = RepairSite(
                file: file,
                index: site.statement,
                suspicion: site.score,
                hints: hints,
                project: project,
                scopes: scopes
            )
            var list = CandidateList(place)
            for operation in RepairOperators.all { operation.propose(at: place, to: &list) }
            all += list.candidates
        }
        // A stable order: by score, then by place, so that two runs try the same.
        queue = all.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
            .prefix(Self.mostCandidates).map(\.element)
    }

    private static func sites(of suspicion: SuspicionMap, _ files: SourceFiles) -> [(
        path: String, statement: Int, score: Double
    )] {
        var sites: [(path: String, statement: Int, score: Double)] = []
        for (path, statements) in suspicion.entries where files.mayChange(path) {
            for statement in statements.keys {
                sites.append((path, statement, suspicion.relativeScore(path, statement)))
            }
        }
        sites.sort { ($1.score, $0.path, $0.statement) < ($0.score, $1.path, $1.statement) }
        return Array(sites.prefix(mostSites))
    }

    /// For a name that is not known here, the files that may define it.
    private static func addNeighbours(
        to project: ProjectNames,
        _ hints: FailureHints,
        _ parsed: ParsedFiles,
        _ files: SourceFiles
    ) {
        guard !hints.unknownNames.isEmpty || !hints.unknownMembers.isEmpty || !hints.unknownModules.isEmpty else {
            return
        }
        let code = files.paths.lazy.filter { !TestPath.isTest($0) && Language(path: $0) != nil }
        for path in code.prefix(300) { parsed.file(path).map(project.add) }
        guard !hints.unknownMembers.isEmpty else { return }
        let tests = files.paths.lazy.filter { TestPath.isTest($0) && Language(path: $0) != nil }
        for path in tests.prefix(40) { parsed.file(path).map(project.addTest) }
    }

    mutating func next() -> Ready? {
        while position < queue.count {
            let candidate = queue[position]
            position += 1
            if let ready = check(candidate) { return ready }
        }
        return nil
    }

    private mutating func check(_ candidate: Candidate) -> Ready? {
        guard let file = parsed.file(candidate.path), let content = candidate.applied(to: file.source),
            content != file.source
        else { return nil }
        let difference = Difference(file.source, content, path: candidate.path)
        guard seen.insert(difference).inserted else { return nil }
        guard let tree = try? SyntaxTree(parsing: content, with: file.tree.grammar) else { return nil }
        // A file that had errors before may keep as many.
        if tree.root.hasErrors, tree.errors().count > file.tree.errors().count || !file.tree.root.hasErrors {
            return nil
        }
        return Ready(candidate: candidate, content: content, difference: difference)
    }
}

/// What a new content changes, in its shortest form: two candidates with the same one are the same.
struct Difference: Hashable, Sendable {
    let path: String
    let start: Int
    let removed: Int
    let added: [UInt8]

    init(_ old: [UInt8], _ new: [UInt8], path: String) {
        self.path = path
        let head = zip(old, new).prefix { $0 == $1 }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        start = head
        removed = old.count - head - tail
        added = Array(new[head..<new.count - tail])
    }
}
