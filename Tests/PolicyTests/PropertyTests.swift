// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Testing

@testable import Policy

/// Generated policies and requests, decided by the product and by the reference.
@Suite(.timeLimit(.minutes(1))) struct PolicyPropertyTests {
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
            bytes: random.one([10, 100, 200]),
            findings: random.chance(85) ? findings : nil,
            markings: []
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
            time: PolicyFixture.saturdayNoon,
            approved: random.chance(30),
            segments: (0..<Int.random(in: 1...3, using: &random)).map { _ in segment(&random) }
        )
    }

    @Test(arguments: 0..<10)
    func `ten thousand policies decide as the reference does`(seed: Int) throws {
        var random = Generator(state: UInt64(seed))
        let destinations = try PolicyFixture.policy("").destinations.values.map(\.self)
        var outcomes: [EgressDecision.Outcome: Int] = [:]
        for _ in 0..<1000 {
            var document = PolicyDocument()
            document.destination = destinations.map { Located($0) }
            document.rule = (0..<Int.random(in: 1...8, using: &random)).map { Located(rule($0, &random)) }
            let policy = try PolicyCompiler.compile(document, revision: "r")
            document.rule.shuffle(using: &random)
            let shuffled = try PolicyCompiler.compile(document, revision: "r")
            let reference = ReferenceEvaluator(destinations: destinations, rules: document.rule.map(\.value))
            for _ in 0..<4 {
                let request = request(&random)
                let decision = policy.decide(request)
                let found = ReferenceEvaluator.Result(
                    outcome: decision.outcome,
                    segments: decision.segments.map(\.outcome),
                    redactions: decision.segments.map(\.redactions)
                )
                try #require(found == reference.decide(request), "\(request)\n\(document.rule.map(\.value))")
                try #require(decision == shuffled.decide(request))
                #expect(policy.explain(request).decision == decision)
                outcomes[decision.outcome, default: 0] += 1
            }
        }
        // The comparison means something only when every outcome occurs.
        #expect(outcomes.values.count == 3 && outcomes.values.allSatisfy { $0 > 20 }, "\(outcomes)")
    }
}
