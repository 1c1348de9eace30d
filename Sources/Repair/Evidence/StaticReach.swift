// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Index

/// What the failing tests call, by name: a substitute for coverage.
struct StaticReach {
    private let tests: [String]
    private let testFiles: [String]
    private let codeFiles: [String]
    /// Files looked at; more than that is no hint any more.
    private static let mostFiles = 400

    init(_ evidence: FaultEvidence, _ files: SourceFiles) {
        let failures = evidence.baseline.report.failures
        tests = (Array(evidence.baseline.failingTests) + failures.compactMap(\.testId)).sorted()
        let inFrames = failures.flatMap(\.frames).compactMap(\.path).filter(TestPath.isTest)
        let named = inFrames.isEmpty ? files.paths.filter(TestPath.isTest) : inFrames
        testFiles = Array(Set(named).sorted().prefix(Self.mostFiles))
        let languages = Set(testFiles.compactMap { Language(path: $0) })
        codeFiles = Array(
            files.paths.filter { path in
                files.mayChange(path)
                    && Language(path: path).map { languages.isEmpty || languages.contains($0) } ?? false
            }.prefix(Self.mostFiles)
        )
    }

    func add(to map: inout SuspicionMap, _ parsed: ParsedFiles) {
        var wanted = namesCalledByTests(parsed)
        var seen = wanted
        let code = codeFiles.compactMap(parsed.file)
        for score in [0.45, 0.32, 0.22] {
            var next: Set<String> = []
            for file in code {
                for (index, definition) in file.facts.definitions.enumerated() where wanted.contains(definition.name) {
                    for (number, statement) in file.statements.enumerated()
                    where definition.lines.contains(statement.lines.lowerBound) {
                        map.add(score, "in \(definition.name), which a failing test reaches", to: number, of: file)
                    }
                    for reference in file.facts.references where encloses(index, reference, file.facts) {
                        next.insert(reference.name)
                    }
                }
            }
            wanted = next.subtracting(seen)
            seen.formUnion(next)
        }
    }

    /// The calls in the failing tests; of the whole test files when the tests are not found in them.
    private func namesCalledByTests(_ parsed: ParsedFiles) -> Set<String> {
        var inTests: Set<String> = []
        var anywhere: Set<String> = []
        for file in testFiles.compactMap(parsed.file) {
            let names = file.facts.definitions.map(\.name)
            let failing = Set(names.indices.filter { index in tests.contains { mentions($0, names[index]) } })
            for reference in file.facts.references {
                anywhere.insert(reference.name)
                if let enclosing = reference.enclosing, failing.contains(enclosing) { inTests.insert(reference.name) }
            }
        }
        return inTests.isEmpty ? anywhere : inTests
    }

    private func mentions(_ test: String, _ name: String) -> Bool {
        test.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
    }

    private func encloses(_ definition: Int, _ reference: SymbolReference, _ facts: SyntaxFacts) -> Bool {
        guard let enclosing = reference.enclosing else { return false }
        return enclosing == definition
            || facts.definitions[definition].bytes.contains(facts.definitions[enclosing].bytes.lowerBound)
    }
}
