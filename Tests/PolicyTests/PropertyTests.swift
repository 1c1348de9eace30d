// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Testing

@testable import Policy

/// Generated policies and requests, decided by the product and by the reference.
@Suite(.timeLimit(.minutes(4))) struct PolicyPropertyTests {
    /// SplitMix64: the same policies in every run of a seed.
    struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

        mutating func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &self)] }

        mutating func some<Value>(_ percent: Int, _ values: [Value]) -> [Value]? {
            guard chance(percent) else { return nil }
            return (0..<Int.random(in: 1...3, using: &self)).map { _ in one(values) }
        }
    }

    private static let names = ["ada", "bob", "app", "apple", "b", "core"]
    private static let globs = names + ["a*", "*p*", "?ob", "*", "c??e", "z*"]
    private static let paths = ["src/a.py", "src/crypto/aes.py", "a.py", "src/x/y/z.pem", "docs/readme.md", "src"]
    private static let pathGlobs = [
        "src/**", "*.py", "**/crypto/**", "src/*", "**", "a.py", "**/x/**/*.pem", "docs/?eadme.md",
    ]
    private static let classes = ["secret", "personal", "email", "github_token", "*"]

    private func rule(_ number: Int, _ random: inout Generator) -> RuleDefinition {
        var rule = RuleDefinition()
        rule.id = "r\(number)"
        rule.effect = random.one([.permit, .permit, .forbid, .redact, .requireApproval])
        rule.mode = random.one([.enforce, .enforce, .enforce, .warn, .audit])
        rule.users = random.some(15, Self.globs)
        rule.groups = random.some(10, Self.globs)
        rule.roles = random.some(10, Role.allCases)
        rule.exceptUsers = random.some(10, Self.globs)
        rule.exceptGroups = random.some(10, Self.globs)
        rule.purposes = random.some(20, [Purpose.review, .debug])
        rule.destinations = random.some(20, ["claude", "local", "l*"])
        rule.destinationClasses = random.some(10, DestinationClass.allCases)
        rule.segmentKinds = random.some(15, EgressSegment.Kind.allCases)
        rule.repositories = random.some(20, Self.globs)
        rule.exceptRepositories = random.some(10, Self.globs)
        rule.paths = random.some(25, Self.pathGlobs)
        rule.exceptPaths = random.some(10, Self.pathGlobs)
        rule.languages = random.some(10, ["go", "py*"])
        rule.licences = random.some(5, ["MIT", "GPL-*"])
        rule.markings = random.some(8, ["secret", "draft"])
        rule.models = random.some(8, ["small", "l*"])
        rule.dataClasses = random.some(15, Self.classes)
        if rule.dataClasses != nil {
            rule.minCount = random.chance(30) ? 2 : nil
            rule.minSeverity = random.chance(30) ? .high : nil
        }
        rule.minBytes = random.chance(10) ? ByteSize(bytes: 50) : nil
        rule.maxBytes = random.chance(10) ? ByteSize(bytes: 150) : nil
        if rule.effect == .forbid { rule.onMatch = random.one([nil, .block, .dropSegment]) }
        if rule.effect == .redact || rule.effect == .permit && random.chance(30) {
            rule.redact = random.some(100, Self.classes)
            rule.reversible = random.one([nil, true, false])
        }
        if rule.effect == .permit, random.chance(10) { rule.maxRequestBytes = ByteSize(bytes: 250) }
        return rule
    }

    private func segment(_ random: inout Generator) -> DecisionSegment {
        let findings: [DataFinding] = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            random.chance(50)
                ? DataFinding(kind: "github_token", family: "secret", severity: .critical, count: 1)
                : DataFinding(kind: "email", family: "personal", severity: .low, count: 2)
        }
        return DecisionSegment(
            kind: random.one(EgressSegment.Kind.allCases),
            repository: random.chance(80) ? random.one(Self.names) : nil,
            path: random.chance(80) ? random.one(Self.paths) : nil,
            language: random.one([nil, "go", "python"]),
            licence: random.one([nil, "MIT", "GPL-3.0-only"]),
            bytes: random.one([10, 100, 200]),
            findings: random.chance(85) ? findings : nil,
            markings: random.chance(85) ? random.one([[], ["secret"], ["draft", "other"]]) : nil
        )
    }

    private func request(_ random: inout Generator) -> DecisionRequest {
        DecisionRequest(
            principal: Principal(
                user: random.one(Self.names),
                role: random.one(Role.allCases),
                groups: random.some(60, Self.names) ?? []
            ),
            purpose: random.one([.review, .debug, .gateway]),
            destination: random.one(["claude", "claude", "local", "elsewhere"]),
            model: random.one([nil, "small", "large", "tiny"]),
            time: PolicyFixture.saturdayNoon,
            approved: random.chance(30),
            segments: (0..<Int.random(in: 1...3, using: &random)).map { _ in segment(&random) }
        )
    }

    private func compare(
        _ policy: PolicySet,
        _ document: PolicyDocument,
        _ request: DecisionRequest
    ) throws -> PolicyDecision {
        let reference = ReferenceEvaluator(
            destinations: document.destination.map(\.value),
            rules: document.rule.map(\.value)
        )
        let decision = policy.decide(request)
        let found = ReferenceEvaluator.Result(
            outcome: decision.outcome,
            segments: decision.segments.map(\.outcome),
            redactions: decision.segments.map(\.redactions)
        )
        try #require(found == reference.decide(request), "\(request)\n\(document.rule.map(\.value))")
        // The explanation asks each condition of each rule by itself; the decision took them from the index.
        let explanation = policy.explain(request)
        func ids(_ isWanted: (PolicyExplanation.Rule) -> Bool) -> [String] {
            Set(explanation.segments.joined().filter(isWanted).map(\.id)).sorted()
        }
        try #require(explanation.decision == decision)
        try #require(decision.warnings == ids { $0.status == .matched && $0.mode == .warn })
        try #require(decision.audited == ids { $0.status == .matched && $0.mode == .audit })
        try #require(decision.failures.map(\.rule) == ids { $0.status == .undecidable })
        return decision
    }

    private func document(_ rules: [RuleDefinition]) throws -> PolicyDocument {
        var document = PolicyDocument()
        document.destination = try PolicyFixture.policy("").destinations.values.map { Located($0) }
        document.marking = ["secret", "draft"].map { id in
            var marking = MarkingDefinition()
            (marking.id, marking.text) = (id, [id])
            return Located(marking)
        }
        document.rule = rules.map { Located($0) }
        return document
    }

    @Test(arguments: 0..<10)
    func `ten thousand policies decide as the reference does`(seed: Int) throws {
        var random = Generator(state: UInt64(seed))
        var outcomes: [EgressDecision.Outcome: Int] = [:]
        for number in 0..<1000 {
            var document = try document((0..<Int.random(in: 1...8, using: &random)).map { rule($0, &random) })
            let policy = try PolicyCompiler.compile(document, revision: "r")
            // The order of rules has no influence.
            document.rule.shuffle(using: &random)
            let shuffled = number % 5 == 0 ? try PolicyCompiler.compile(document, revision: "r") : policy
            for _ in 0..<2 {
                let request = request(&random)
                let decision = try compare(policy, document, request)
                try #require(decision == shuffled.decide(request))
                outcomes[decision.outcome, default: 0] += 1
            }
        }
        // The comparison means something only when every outcome occurs.
        #expect(outcomes.values.count == 3 && outcomes.values.allSatisfy { $0 > 10 }, "\(outcomes)")
    }

    /// Rules about few people and repositories each, so that a policy of hundreds permits something.
    private func narrowRule(_ number: Int, _ random: inout Generator) -> RuleDefinition {
        func names(_ random: inout Generator) -> [String] {
            (0..<2).map { _ in
                let name = Int.random(in: 0..<60, using: &random)
                return random.one(["n\(name)x\(name % 7)", "n\(name)x*", "*\(name)x\(name % 7)", "n?\(name % 10)x?"])
            }
        }
        var rule = rule(number, &random)
        if random.chance(40) { rule.effect = .permit }
        if rule.effect == .permit {
            rule.onMatch = nil
        } else {
            rule.users = names(&random)
            rule.repositories = names(&random)
        }
        if rule.effect != .permit, rule.effect != .redact { (rule.redact, rule.reversible) = (nil, nil) }
        return rule
    }

    @Test(arguments: 0..<4)
    func `policies of hundreds of rules decide as the reference does`(seed: Int) throws {
        var random = Generator(state: UInt64(1000 + seed))
        let rules = (0..<Int.random(in: 60...260, using: &random)).map { narrowRule($0, &random) }
        let document = try document(rules)
        let policy = try PolicyCompiler.compile(document, revision: "r")
        var outcomes: [EgressDecision.Outcome: Int] = [:]
        for _ in 0..<20 {
            var request = request(&random)
            let user = Int.random(in: 0..<60, using: &random)
            request.destination = "claude"
            request.principal.user = "n\(user)x\(user % 7)"
            for index in request.segments.indices where random.chance(80) {
                let name = Int.random(in: 0..<60, using: &random)
                request.segments[index].repository = "n\(name)x\(name % 7)"
                request.segments[index].path = random.one(Self.paths)
                request.segments[index].findings = []
            }
            outcomes[try compare(policy, document, request).outcome, default: 0] += 1
        }
        #expect(outcomes[.permitted] ?? 0 > 0 && outcomes[.denied] ?? 0 > 0, "\(outcomes)")
    }

    @Test func `whichever rule covers another is among its candidates`() {
        var random = Generator(state: 3)
        var covering = 0
        for _ in 0..<20 {
            let shapes = (0..<40).map { RuleShape(rule($0, &random), nil) }
            let index = CoverIndex(shapes)
            for weak in shapes {
                let candidates = Set(index.candidates(for: weak))
                for (number, strong) in shapes.enumerated() where strong.covers(weak) {
                    #expect(candidates.contains(number), "\(strong.rule)\n\(weak.rule)")
                    covering += 1
                }
            }
        }
        #expect(covering > 1000)
    }
}
