// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct SearchCommandTests {
    private func agent() throws -> AgentDouble {
        try AgentDouble { router in
            router.on("GET", "/v1/search") { request in
                let query = request.queryValue("q") ?? ""
                if query == "[" { throw Problem(400, "bad-query", "Bad query", detail: "unbalanced [ at 1") }
                let result = SearchResult(
                    repository: "shop",
                    path: "src/\(query).py",
                    startLine: 3,
                    endLine: 9,
                    score: 1.5,
                    symbol: "parse\u{1B}[31m",
                    kind: "function",
                    snippet: "def parse(x):\n\treturn x\n"
                )
                return try .json(
                    SearchResponse(results: [result], mode: .text, elapsedMs: 1.25, notes: ["no semantics"])
                )
            }
        }
    }

    @Test func `results are grouped by file and harmless for a terminal`() async throws {
        let (code, output, _) = try await agent().run(["search", "token"])
        #expect(code == .done)
        #expect(
            output == """
                shop: src/token.py
                  3-9        parse\\u{1b}[31m function
                      def parse(x):
                          return x

                1 result, text search, 1.3 ms
                note: no semantics

                """
        )
    }

    @Test func `filters and several repositories are handed on`() async throws {
        let agent = try agent()
        let line = "search a b --repo x --repo y --path src/** --path !*.md --lang go --kind method --explain"
        let (code, _, _) = await agent.run(line.split(separator: " ").map(String.init))
        #expect(code == .done)
        let request = try #require(agent.requests.last)
        #expect(request.queryValue("q") == "a b" && request.queryValue("explain") == "true")
        #expect(request.queryValues("repo") == ["x", "y"] && request.queryValues("path") == ["src/**", "!*.md"])
        #expect(request.queryValues("lang") == ["go"] && request.queryValues("kind") == ["method"])
    }

    @Test func `what matches stands out, where colour is wanted, and lines without a match are left out`() throws {
        let snippet = "def f():\n  1\n  2\n  3\n  4\n  5\n\tfind(\u{1B}me)\n"
        let matches = [MatchRange(line: 9, start: 1, end: 5)]
        let text = SnippetText(snippet: snippet, firstLine: 3, matches: matches)
        func lines(colour: Bool) -> [String] {
            let stream = TextStream(isTerminal: colour, colour: colour, width: 80) { _ in }
            return text.lines(limit: 3, width: 30, stream)
        }
        #expect(lines(colour: false) == ["def f():", "  1", "⋮", "    find(\\u{1b}me)"])
        #expect(lines(colour: true).last == "    \u{1B}[1;31mfind\u{1B}[0m(\\u{1b}me)")
    }

    @Test func `a score is explained`() async throws {
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/search") { _ in
                let explanation = ScoreExplanation(
                    signals: [.init(name: "words", value: 2.5), .init(name: "test", value: -1.25, detail: "half")],
                    terms: [.init(term: "token", fields: ["name", "code"], share: 1)]
                )
                let result = SearchResult(
                    repository: "r",
                    path: "p",
                    startLine: 1,
                    endLine: 1,
                    score: 1.25,
                    explanation: explanation
                )
                return try .json(SearchResponse(results: [result], mode: .text, elapsedMs: 1))
            }
        }
        let (_, output, _) = await agent.run(["search", "x", "--explain"])
        #expect(output.contains("      score 1.250 = words 2.500 + test -1.250 (half)\n"))
        #expect(output.contains("      words token 100 % (name, code)\n"))
    }

    @Test func `each line of input is answered by one line in the same order`() async throws {
        let agent = try agent()
        let lines = (1...30).map { "{\"id\":\($0),\"query\":\"q\($0)\"}" }.joined(separator: "\n")
        let (code, output, _) = try await withInput(lines) { input in
            await agent.run(["search", "--jsonl", "--repo", "shop"], input: input)
        }
        #expect(code == .done)
        let answers = output.split(separator: "\n")
        #expect(answers.count == 30)
        for (index, answer) in answers.enumerated() {
            #expect(
                answer.hasPrefix("{\"id\":\(index + 1),\"results\":[{\"end_line\":9,\"path\":\"src/q\(index + 1).py\"")
            )
        }
    }

    @Test func `a query that is wrong is answered with the reason and the others still with results`() async throws {
        let agent = try agent()
        let lines = "{\"id\":\"a\",\"query\":\"[\"}\n\n{\"id\":\"b\",\"query\":\"x\"}\n"
        let (code, output, error) = try await withInput(lines) { input in
            await agent.run(["search", "--jsonl"], input: input)
        }
        #expect(code == .usage)
        #expect(output.hasPrefix("{\"error\":\"unbalanced [ at 1\",\"id\":\"a\",\"results\":[]}\n{\"id\":\"b\""))
        #expect(error == "codeinsight: query a: unbalanced [ at 1\n")
    }

    @Test func `a line that is no query ends the command and names the line`() async throws {
        let agent = try agent()
        let (code, output, error) = try await withInput("{\"id\":1,\"query\":\"x\"}\nnonsense\n") { input in
            await agent.run(["search", "--jsonl"], input: input)
        }
        #expect(code == .usage)
        #expect(output.split(separator: "\n").count == 1)
        #expect(error.contains("standard input, line 2: not a query"))
    }

    @Test func `no query is a usage error`() async throws {
        let (code, _, error) = try await agent().run(["search"])
        #expect(code == .usage && error.contains("missing: what to look for"))
    }
}
