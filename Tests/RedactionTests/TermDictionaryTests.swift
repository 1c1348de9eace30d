// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

struct TermDictionaryTests {
    private static let text = """
        # ours
        [domains]
        corp.example
        [hosts]
        build7
        [projects exact]
        Zeus
        [customers]
        Müller & Söhne
        Müller
        [people]
        Jane Roe
        """

    private func redactor(_ dictionary: String = text, people: [String] = []) throws -> Redactor {
        let rules = try RuleSet(
            sources: [RuleSource(file: "a.toml", text: Array(Self.rule.utf8))],
            dictionaries: [RuleSource(file: "a.dictionary", text: Array(dictionary.utf8))]
        )
        var options = Redactor.Options()
        options.people = people
        return Redactor(rules: rules, options: options)
    }

    /// One instead of all: compiling them takes seconds.
    private static let rule = """
        [[rule]]
        id = "corp-token"
        kind = "corp_token"
        severity = "high"
        keywords = ["corp_"]
        pattern = 'corp_[a-z0-9]{20}'
        hits = ["corp_{n:20}"]
        misses = ["corp_short"]
        """

    private func found(_ text: String, _ redactor: Redactor) throws -> [String] {
        let bytes = Array(text.utf8)
        return try redactor.scan(bytes).detections.map {
            "\($0.rule) \(String(decoding: bytes[$0.range], as: UTF8.self))"
        }
    }

    @Test func `each heading has its rule, and the longest entry wins`() throws {
        let text = "zeus Zeus on BUILD7 and db7.Corp.Example for Müller & Söhne, Müller by roe, jane"
        #expect(
            try found(text, redactor()) == [
                "company-project Zeus", "company-host BUILD7", "company-domain db7.Corp.Example",
                "company-customer Müller & Söhne", "company-customer Müller", "known-person roe, jane",
            ]
        )
    }

    @Test func `entries match whole words only`() throws {
        #expect(try found("Zeusling build70 corp.examples myZeus", redactor()).isEmpty)
        #expect(try found("Zeus_client build7.", redactor()) == ["company-project Zeus", "company-host build7"])
    }

    @Test func `names handed in by the caller are found in each of their spellings`() throws {
        let redactor = try redactor("", people: ["Ann B. Oakley", "root", "dependabot[bot] x"])
        #expect(
            try found("ann b. oakley; Oakley, Ann B.; ann.oakley; root dependabot[bot] x", redactor)
                == ["known-person ann b. oakley", "known-person Oakley, Ann B.", "known-person ann.oakley"]
        )
    }

    @Test func `a stream finds an entry however it is cut`() throws {
        let redactor = try redactor()
        let text = Array("on db7.corp.example for Müller & Söhne".utf8)
        let vault = Fixture.vault()
        let whole = try redactor.redact(text, vault: vault).bytes
        for cut in text.indices {
            var stream = StreamingRedactor(redactor: redactor, vault: vault)
            let output = try stream.push(Array(text[..<cut])) + stream.push(Array(text[cut...])) + stream.finish()
            #expect(output == whole, "cut at \(cut)")
        }
    }

    @Test func `100,000 entries are all found, and a text without any stays`() throws {
        let names = (0..<100_000).map { "Cust\(String($0 &* 2_654_435_761 % 4_294_967_291, radix: 36)) GmbH" }
        let redactor = try redactor("[customers]\n" + names.joined(separator: "\n"))
        let sample = stride(from: 0, to: names.count, by: 97).map { names[$0] }
        let report = try redactor.scan(Array(sample.joined(separator: "; ").utf8))
        #expect(report.detections.count == sample.count)
        #expect(report.detections.allSatisfy { $0.rule == "company-customer" })
        #expect(try redactor.scan(Array(String(repeating: "Cust Custo GmbH ", count: 2_000).utf8)).detections.isEmpty)
    }

    @Test func `entries that begin with a sign or an accent are found among many such signs`() throws {
        let redactor = try redactor("[customers]\nÉmile & Co\n--acme--\nLumen9")
        let noise = String(repeating: "École -x- ", count: 12_000)
        let text = noise + "Émile & Co " + noise + " --acme-- " + noise + "Lumen9"
        #expect(
            try found(text, redactor)
                == ["company-customer Émile & Co", "company-customer --acme--", "company-customer Lumen9"]
        )
        let vault = Fixture.vault()
        var stream = StreamingRedactor(redactor: redactor, vault: vault)
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: 4_099) {
            output += try stream.push(Array(bytes[start..<min(start + 4_099, bytes.count)]))
        }
        output += try stream.finish()
        #expect(output == (try redactor.redact(bytes, vault: vault).bytes))
    }

    @Test func `an entry is found wherever it begins`() throws {
        let redactor = try redactor("[customers]\nBrightwater Holdings 2000")
        for offset in 0..<200 {
            let text =
                String(repeating: ".", count: offset) + "brightwater holdings 2000" + String(repeating: " z", count: 70)
            #expect(try found(text, redactor) == ["company-customer brightwater holdings 2000"], "\(offset)")
        }
    }

    @Test(arguments: [
        ("corp.example", "line 1: an entry before the first heading"), ("[domain]\nx.test", "line 1: no such heading"),
        ("[hosts]\n\nab", "line 3: an entry has 3 to 256 bytes, this one 2"),
    ])
    func `a mistake is reported with its line`(text: String, reason: String) throws {
        let error = #expect(throws: RuleError.self) { try redactor(text) }
        #expect(error?.description.contains("a.dictionary: " + reason) == true)
    }
}
