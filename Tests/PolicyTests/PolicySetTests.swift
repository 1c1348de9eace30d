// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import Testing

@testable import Policy

@Suite struct PolicySetTests {
    private typealias F = PolicyFixture
    private let permitAll = """
        [[rule]]
        id = "all"
        effect = "permit"

        """

    @Test func `nothing leaves without a rule`() throws {
        for policy in [PolicySet.denyAll, try F.policy("")] {
            let decision = policy.decide(F.request(F.code()))
            #expect(decision.outcome == .denied)
        }
        let decision = try F.policy("").decide(F.request(F.code()))
        #expect(decision.rules == ["default-deny"])
        #expect(decision.reason == "no rule permits app:src/a.py to go to \"claude\" for review")
        #expect(decision.segments == [SegmentDecision(outcome: .blocked, rules: ["default-deny"], redactions: [])])
    }

    @Test func `a destination that the policy does not name is refused`() throws {
        let decision = try F.policy(permitAll).decide(F.request(destination: "elsewhere", F.code()))
        #expect(decision.outcome == .denied)
        #expect(decision.reason == "the policy has no destination \"elsewhere\"")
    }

    @Test func `a destination takes its models only`() throws {
        let policy = try F.raw(
            F.destinations.replacing("id = \"claude\"", with: "id = \"claude\"\nmodels = [\"m*\"]") + permitAll
        )
        #expect(policy.decide(F.request(model: "m7", F.code())).outcome == .permitted)
        #expect(policy.decide(F.request(model: "x", F.code())).outcome == .denied)
        #expect(policy.decide(F.request(model: nil, F.code())).outcome == .denied)
        #expect(policy.decide(F.request(destination: "local", model: "x", F.code())).outcome == .permitted)
    }

    @Test func `forbid beats permit and says why`() throws {
        let policy = try F.policy(
            permitAll + """
                [[rule]]
                id = "no-crypto"
                effect = "forbid"
                paths = ["src/crypto/**"]
                reason = "key handling stays here"
                """
        )
        let decision = policy.decide(F.request(F.code(), F.code("src/crypto/aes.py")))
        #expect(decision.outcome == .denied)
        #expect(decision.rules == ["no-crypto"])
        #expect(decision.reason == "rule \"no-crypto\" keeps app:src/crypto/aes.py in: key handling stays here")
        #expect(decision.segments.map(\.outcome) == [.sent, .blocked])
        #expect(policy.decide(F.request(F.code())).rules == ["all"])
    }

    @Test func `a drop leaves the segment out and an empty rest is denied`() throws {
        let policy = try F.policy(
            permitAll + """
                [[rule]]
                id = "drop-logs"
                effect = "forbid"
                on_match = "drop-segment"
                segment_kinds = ["log"]
                """
        )
        let log = DecisionSegment(kind: .log, bytes: 5, findings: [], markings: [])
        let mixed = policy.decide(F.request(F.code(), log))
        #expect(mixed.outcome == .permitted)
        #expect(mixed.segments.map(\.outcome) == [.sent, .dropped])
        #expect(mixed.rules == ["all", "drop-logs"])
        #expect(policy.decide(F.request(log)).outcome == .denied)
    }

    @Test func `redaction duties accumulate and one-way wins`() throws {
        let policy = try F.policy(
            """
            [[rule]]
            id = "all"
            effect = "permit"
            redact = ["secret"]
            [[rule]]
            id = "one-way"
            effect = "redact"
            redact = ["secret", "email"]
            reversible = false
            paths = ["src/**"]
            """
        )
        let decision = policy.decide(F.request(F.code(), F.code("README.md")))
        #expect(
            decision.segments.map(\.redactions) == [
                [
                    RedactionDuty(dataClass: "email", reversible: false),
                    RedactionDuty(dataClass: "secret", reversible: false),
                ], [RedactionDuty(dataClass: "secret", reversible: true)],
            ]
        )
        #expect(decision.reason == "permitted, 2 of 2 segments only redacted")
    }

    @Test func `a redact rule alone permits nothing`() throws {
        let policy = try F.policy("[[rule]]\nid = \"r\"\neffect = \"redact\"\nredact = [\"*\"]")
        #expect(policy.decide(F.request(F.code())).rules == ["default-deny"])
    }

    @Test func `approval is asked for once and then the rules decide`() throws {
        let policy = try F.policy(
            permitAll + "[[rule]]\nid = \"ask\"\neffect = \"require-approval\"\nrepositories = [\"pay*\"]"
        )
        let request = F.request(F.code(repository: "payments"))
        #expect(policy.decide(request).outcome == .approvalRequired)
        #expect(policy.decide(request).rules == ["ask"])
        var approved = request
        approved.approved = true
        #expect(policy.decide(approved).outcome == .permitted)
        #expect(policy.decide(approved).rules == ["all", "ask"])
        #expect(policy.decide(F.request(F.code())).outcome == .permitted)
    }

    @Test func `the request as a whole may be too large`() throws {
        let policy = try F.policy("[[rule]]\nid = \"all\"\neffect = \"permit\"\nmax_request_bytes = \"1KiB\"")
        #expect(policy.decide(F.request(F.code(bytes: 512), F.code(bytes: 512))).outcome == .permitted)
        let decision = policy.decide(F.request(F.code(bytes: 512), F.code(bytes: 513)))
        #expect(decision.outcome == .denied)
        #expect(decision.reason == "the request has 1025 bytes, rule \"all\" permits 1024")
    }

    @Test func `rules that are not in force only report`() throws {
        let policy = try F.policy(
            permitAll + """
                [[rule]]
                id = "w"
                effect = "forbid"
                mode = "warn"
                [[rule]]
                id = "a"
                effect = "forbid"
                mode = "audit"
                """
        )
        let decision = policy.decide(F.request(F.code()))
        #expect(decision.outcome == .permitted)
        #expect(decision.warnings == ["w"])
        #expect(decision.audited == ["a"])
        let dry = try F.policy("[[rule]]\nid = \"p\"\neffect = \"permit\"\nmode = \"warn\"")
        #expect(dry.decide(F.request(F.code())).outcome == .denied)
    }

    @Test func `a request without segments is decided without content`() throws {
        let policy = try F.policy(
            """
            [[rule]]
            id = "mirrors"
            effect = "permit"
            purposes = ["git"]
            [[rule]]
            id = "no-secrets"
            effect = "forbid"
            data_classes = ["secret"]
            """
        )
        let decision = policy.decide(F.request(purpose: .git, model: nil))
        #expect(decision.outcome == .permitted)
        #expect(decision.segments.isEmpty)
        #expect(policy.decide(F.request(purpose: .usage, model: nil)).outcome == .denied)
    }

    // MARK: - What cannot be known

    @Test(arguments: [
        ("data_classes = [\"secret\"]", "data_classes"), ("markings = [\"m\"]", "markings"),
        ("paths = [\"x/**\"]", "paths"), ("except_paths = [\"x/**\"]", "except_paths"),
        ("repositories = [\"r\"]", "repositories"), ("models = [\"x\"]", "models"),
    ])
    func `a rule that cannot be decided denies unless it permits`(matcher: String, key: String) throws {
        let marking = "[[marking]]\nid = \"m\"\ntext = [\"SECRET\"]\n"
        let blind = F.request(
            model: nil,
            F.code(nil, repository: nil, findings: nil, markings: nil)
        )
        for effect in ["forbid", "redact", "require-approval"] {
            let extra = effect == "redact" ? "redact = [\"*\"]\n" : ""
            let policy = try F.policy(
                permitAll + "[[rule]]\nid = \"r\"\neffect = \"\(effect)\"\n\(extra)\(matcher)\n" + marking
            )
            let decision = policy.decide(blind)
            #expect(decision.outcome == .denied)
            #expect(decision.failures == [.init(rule: "r", conditions: [key], denied: true)])
            #expect(decision.reason.contains("nothing is known about its \(key)"))
        }
        let permit = try F.policy("[[rule]]\nid = \"r\"\neffect = \"permit\"\n\(matcher)\n" + marking)
        let skipped = permit.decide(blind)
        #expect(skipped.rules == ["default-deny"])
        #expect(skipped.failures == [.init(rule: "r", conditions: [key], denied: false)])
        let both = try F.policy(permitAll + "[[rule]]\nid = \"r\"\neffect = \"permit\"\n\(matcher)\n" + marking)
        #expect(both.decide(blind).outcome == .permitted)
    }

    @Test func `a matcher that does not hold settles the rule whatever is unknown`() throws {
        let policy = try F.policy(
            permitAll + "[[rule]]\nid = \"r\"\neffect = \"forbid\"\ndata_classes = [\"secret\"]\nlanguages = [\"go\"]"
        )
        #expect(policy.decide(F.request(F.code(findings: nil))).outcome == .permitted)
        #expect(policy.decide(F.request(F.code(language: "go", findings: nil))).outcome == .denied)
    }

    @Test(arguments: ["../x", "/etc/passwd", "a//b", "a/./b", "", "a/\u{0}"])
    func `a path that leads out of its repository is unknown`(path: String) throws {
        let policy = try F.policy(permitAll + "[[rule]]\nid = \"r\"\neffect = \"forbid\"\npaths = [\"nothing\"]")
        #expect(policy.decide(F.request(F.code(path))).outcome == .denied)
    }

    // MARK: - Matchers

    @Test(arguments: [
        ("users = [\"ada\", \"b*\"]", true), ("users = [\"bob\"]", false), ("except_users = [\"ada\"]", false),
        ("groups = [\"core\"]", true), ("groups = [\"none\"]", false), ("except_groups = [\"co?e\"]", false),
        ("roles = [\"developer\"]", true), ("roles = [\"admin\"]", false),
        ("purposes = [\"review\", \"debug\"]", true), ("purposes = [\"git\"]", false),
        ("destinations = [\"claude\"]", true), ("destinations = [\"loc*\"]", false),
        ("destination_classes = [\"external\"]", true), ("destination_classes = [\"internal\"]", false),
        ("models = [\"m?\"]", true), ("models = [\"n\"]", false),
        ("segment_kinds = [\"code\"]", true), ("segment_kinds = [\"log\"]", false),
        ("repositories = [\"a*\"]", true), ("repositories = [\"b\"]", false),
        ("except_repositories = [\"app\"]", false),
        ("paths = [\"**/*.py\"]", true), ("paths = [\"*.go\"]", false), ("except_paths = [\"src/**\"]", false),
        ("languages = [\"python\"]", true), ("languages = [\"go\"]", false),
        ("licences = [\"GPL-*\"]", true), ("licences = [\"MIT\"]", false),
        ("markings = [\"internal\"]", true), ("markings = [\"top\"]", false),
        ("data_classes = [\"secret\"]", true), ("data_classes = [\"github_token\"]", true),
        ("data_classes = [\"*\"]", true), ("data_classes = [\"personal\"]", false),
        ("data_classes = [\"secret\"]\nmin_count = 2", false),
        ("data_classes = [\"secret\"]\nmin_severity = \"critical\"", true),
        ("data_classes = [\"email\"]\nmin_severity = \"high\"", false),
        ("min_bytes = \"100B\"\nmax_bytes = \"100B\"", true), ("min_bytes = \"101B\"", false),
        ("max_bytes = \"99B\"", false), ("window = { days = [\"sat\"], from = \"12:00\", to = \"12:01\" }", true),
        ("window = { days = [\"sun\"] }", false), ("window = { from = \"12:01\" }", false),
        ("users = [\"@staff\"]", true), ("paths = [\"@keys\"]", false), ("repositories = [\"@apps\"]", true),
    ])
    func `each matcher holds for what it names and for nothing else`(matcher: String, holds: Bool) throws {
        let policy = try F.policy(
            """
            [[rule]]
            id = "r"
            effect = "permit"
            \(matcher)
            [[marking]]
            id = "internal"
            text = ["INTERNAL"]
            [[marking]]
            id = "top"
            text = ["TOP SECRET"]
            [[group]]
            id = "staff"
            kind = "users"
            members = ["a*"]
            [[group]]
            id = "keys"
            kind = "paths"
            members = ["*.pem"]
            [[group]]
            id = "apps"
            kind = "repositories"
            members = ["app", "web"]
            """
        )
        let email = DataFinding(kind: "email", family: "personnel", severity: .medium, count: 3)
        let segment = F.code(licence: "GPL-3.0-only", findings: [F.secret, email], markings: ["internal"])
        let decision = policy.decide(F.request(groups: ["core"], segment))
        #expect((decision.outcome == .permitted) == holds)
    }

    @Test func `neither the order of rules nor of files changes the policy`() throws {
        let one = "[[rule]]\nid = \"a\"\neffect = \"permit\"\n"
        let two = "[[rule]]\nid = \"b\"\neffect = \"forbid\"\npaths = [\"*.pem\"]\n"
        let loader = PolicyLoader()
        let files = [F.destinations, one, two].enumerated().map { ("f\($0.offset).toml", Array($0.element.utf8)) }
        let forward = try loader.load(files.map { .init(file: $0.0, text: $0.1) })
        let backward = try loader.load(files.reversed().map { .init(file: "x" + $0.0, text: $0.1) })
        #expect(forward.revision == backward.revision)
        #expect(forward.revision.hasPrefix("sha256:"))
        for path in ["a.pem", "a.py"] {
            #expect(forward.decide(F.request(F.code(path))) == backward.decide(F.request(F.code(path))))
        }
        let other = try loader.load([.init(file: "f", text: Array((F.destinations + one).utf8))])
        #expect(other.revision != forward.revision)
    }
}

@Suite struct MarkingScannerTests {
    private let scanner = MarkingScanner([
        MarkingDefinition(id: "conf", text: ["CONFIDENTIAL", "STRICTLY PRIVATE"]),
        MarkingDefinition(id: "draft", text: ["internal draft"], caseSensitive: false),
        MarkingDefinition(id: "geheim", text: ["VERTRAULICH – GEHEIM"]),
    ])

    @Test(
        arguments: [
            ("", []), ("CONFIDENTIAL", ["conf"]), ("x CONFIDENTIAL.", ["conf"]), ("NOTCONFIDENTIAL", []),
            ("CONFIDENTIALITY", []), ("confidential", []), ("STRICTLY PRIVATE", ["conf"]),
            ("an Internal DRAFT and CONFIDENTIAL", ["conf", "draft"]), ("# VERTRAULICH – GEHEIM #", ["geheim"]),
            ("CONFIDENTIA", []), ("_CONFIDENTIAL_", []),
        ] as [(String, [String])]
    )
    func `markings are found as whole words`(text: String, found: [String]) {
        #expect(scanner.markings(in: text) == found)
    }
}

extension MarkingDefinition {
    init(id: String, text: [String], caseSensitive: Bool = true) {
        self.init()
        self.id = id
        self.text = text
        self.caseSensitive = caseSensitive
    }
}
