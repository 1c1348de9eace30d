// SPDX-License-Identifier: Apache-2.0

internal import Index

/// How the lines that failing tests execute differ from those that passing tests execute.
struct Spectrum {
    private let coverage: LineCoverage
    private let failing: [LineCoverage.Context]
    private let passing: [LineCoverage.Context]

    /// Null without coverage of a failing test.
    init?(_ evidence: FaultEvidence) {
        guard let coverage = evidence.coverage else { return nil }
        let tests = coverage.contexts.filter { !$0.test.isEmpty && $0.outcome != .skipped }
        var failing = tests.filter { $0.outcome == .failed || $0.outcome == .hung }
        var passing = tests.filter { $0.outcome == .passed }
        if failing.isEmpty {
            // No runner that the probe knows: each process that failed is one test.
            failing = coverage.contexts.filter { $0.outcome == .failed }
            passing = tests.isEmpty ? coverage.contexts.filter { $0.outcome == .passed } : passing
        }
        guard !failing.isEmpty else { return nil }
        self.coverage = coverage
        self.failing = failing
        self.passing = passing
    }

    /// Ochiai: failing tests that execute it, over the geometric mean of all failing tests and all tests that execute it.
    static func ochiai(failing: Int, ofFailing all: Int, passing: Int) -> Double {
        guard failing > 0 else { return 0 }
        return Double(failing) / (Double(all) * Double(failing + passing)).squareRoot()
    }

    func add(to map: inout SuspicionMap, _ parsed: ParsedFiles, _ files: SourceFiles) {
        let paths = Set(failing.lazy.flatMap(\.lines.keys)).filter(files.mayChange)
        let imported = coverage.contexts.filter(\.test.isEmpty)
        for path in paths.sorted() {
            guard let file = parsed.file(path) else { continue }
            let failed = failing.map { statements($0.lines[path] ?? [], of: file) }
            let passed = passing.map { statements($0.lines[path] ?? [], of: file) }
            for (index, statement) in file.statements.enumerated() {
                let inFailing = failed.count { $0.contains(index) }
                let inPassing = passed.count { $0.contains(index) }
                if inFailing > 0 {
                    let score = Self.ochiai(failing: inFailing, ofFailing: failing.count, passing: inPassing)
                    map.add(0.7 * score, reason(inFailing, inPassing), to: index, of: file)
                } else if statement.function == nil, !statement.isFunctionHead,
                    imported.contains(where: { context in
                        statement.lines.contains { context.lines[path]?.contains($0) ?? false }
                    })
                {
                    // Runs once, for all tests: constants, tables, classes.
                    let score = Self.ochiai(failing: failing.count, ofFailing: failing.count, passing: passing.count)
                    map.add(0.4 * score, "executed when the file is loaded, for every test", to: index, of: file)
                }
            }
            addHung(to: &map, file)
        }
    }

    /// The statements that these lines belong to. The head of a function counts when anything in it ran.
    private func statements(_ lines: Set<Int>, of file: ParsedFile) -> Set<Int> {
        var found: Set<Int> = []
        var functions: Set<Int> = []
        for line in lines {
            guard let index = file.statement(at: line) else { continue }
            found.insert(index)
            if let function = file.statements[index].function { functions.insert(function) }
        }
        for (index, statement) in file.statements.enumerated() where statement.isFunctionHead {
            if let function = statement.function, functions.contains(function) { found.insert(index) }
        }
        return found
    }

    /// What a test does when it hangs lies in the loop around the place where it was stopped.
    private func addHung(to map: inout SuspicionMap, _ file: ParsedFile) {
        for context in failing {
            guard let place = context.stoppedAt, place.path == file.path, let index = file.statement(at: place.line)
            else {
                continue
            }
            let node = file.statements[index].node
            let loop = ([node] + node.ancestors).first { file.traits.isRole($0.kind, .loop) } ?? node
            for line in loop.start.line...loop.end.line {
                guard let inner = file.statement(at: line), file.statements[inner].lines.lowerBound == line else {
                    continue
                }
                map.add(0.5 / Double(failing.count), "in the loop where a test hung", to: inner, of: file)
            }
        }
    }

    private func reason(_ inFailing: Int, _ inPassing: Int) -> String {
        let tests = failing.count == 1 ? "test" : "tests"
        return
            "executed by \(inFailing) of \(failing.count) failing \(tests) and \(inPassing) of \(passing.count) passing"
    }
}
