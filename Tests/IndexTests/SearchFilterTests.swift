// SPDX-License-Identifier: Apache-2.0

import API
import Store
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct SearchFilterTests {
    private let service: IndexService
    private let repository: IndexedRepository
    private let fixture: GitRepositoryFixture

    init() async throws {
        fixture = try GitRepositoryFixture()
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        try fixture.write(
            "src/header.py",
            "class Header:\n    def parse(self, line):\n        return line.split(':')\n"
        )
        try fixture.write("src/deep/header.go", "package deep\n\nfunc ParseHeader(line string) {\n\tsplit(line)\n}\n")
        try fixture.write("lib/header.py", "def parse_header(line):\n    return line\n")
        try fixture.write("README.md", "# Header\n\nHow to parse the header line.\n")
        try fixture.commit()
        _ = try await service.update(repository)
    }

    private func paths(_ query: String, _ mode: SearchMode, _ filter: SearchFilter) async throws -> [String] {
        let request = SearchRequest(query: query, filter: filter, mode: mode)
        return Set(try await service.search(request, in: [repository]).results.map(\.path)).sorted()
    }

    @Test(arguments: [SearchMode.text, .symbol, .regex])
    func `globs, languages and kinds hold in every mode`(mode: SearchMode) async throws {
        let query = mode == .regex ? "(?i)parse.*line" : mode == .symbol ? "parseHeader" : "parse header line"
        let all = try await paths(query, mode, SearchFilter())
        #expect(all.contains("src/deep/header.go") && all.contains("lib/header.py"))
        #expect(try await paths(query, mode, SearchFilter(paths: ["lib/**"])) == ["lib/header.py"])
        #expect(try await paths(query, mode, SearchFilter(paths: ["*.go"])) == ["src/deep/header.go"])
        #expect(
            try await paths(query, mode, SearchFilter(paths: ["!src/**", "!*.md"])) == ["lib/header.py"]
        )
        #expect(try await paths(query, mode, SearchFilter(languages: ["go"])) == ["src/deep/header.go"])
        #expect(try await paths(query, mode, SearchFilter(languages: ["rust"])).isEmpty)
        let functions = try await paths(query, mode, SearchFilter(kinds: ["function"]))
        #expect(functions == ["lib/header.py", "src/deep/header.go"])
        #expect(try await paths(query, mode, SearchFilter(kinds: ["enum"])).isEmpty)
    }

    @Test func `a filter holds again after the index changed`() async throws {
        let filter = SearchFilter(paths: ["lib/**"])
        #expect(try await paths("parse header", .text, filter) == ["lib/header.py"])
        try fixture.write("lib/more.py", "def parse_more_headers():\n    pass\n")
        _ = try await service.update(repository)
        #expect(try await paths("parse header", .text, filter) == ["lib/header.py", "lib/more.py"])
    }

    @Test func `a branch is searched as it is, without being checked out`() async throws {
        try fixture.git("checkout", "--quiet", "-b", "topic/x")
        try fixture.write("lib/header.py", "def parse_elsewhere(line):\n    return line\n")
        try fixture.write("lib/only_there.py", "def topic_only():\n    return 1\n")
        try fixture.commit()
        try fixture.git("checkout", "--quiet", "main")
        _ = try await service.update(repository)
        let topic = SearchFilter(branch: "topic/x")
        for mode in [SearchMode.text, .symbol, .regex] {
            #expect(try await paths("topic_only", mode, topic) == ["lib/only_there.py"])
            #expect(try await paths("topic_only", mode, SearchFilter()).isEmpty)
            #expect(try await !paths("parse_header", mode, SearchFilter(paths: ["lib/**"])).isEmpty)
            let inTopic = try await paths(
                "parse_header",
                mode,
                SearchFilter(paths: ["lib/header.py"], branch: "topic/x")
            )
            #expect(mode == .text || inTopic.isEmpty)
        }
        // The tip moves.
        try fixture.git("branch", "--quiet", "--force", "topic/x", "main")
        #expect(try await paths("topic_only", .symbol, topic).isEmpty)
        let none = SearchRequest(query: "x", filter: SearchFilter(branch: "none"))
        #expect(try await service.search(none, in: [repository]).notes == ["demo has no branch none"])
    }

    @Test func `a filter that nothing can pass is named`() async throws {
        for (filter, word) in [
            (SearchFilter(paths: ["/abs"]), "leading /"), (SearchFilter(languages: ["cobol"]), "python"),
            (SearchFilter(kinds: ["functions"]), "function, method"),
        ] {
            let error = await #expect(throws: SearchFailure.self) { _ = try await paths("x", .text, filter) }
            #expect(error?.description.contains(word) == true)
        }
    }

    @Test(arguments: ["parse header line", "parseHeader", "/split/", "ParseHeader line"])
    func `what a score is made of adds up to it`(query: String) async throws {
        let request = SearchRequest(query: query, explain: true)
        let results = try await service.search(request, in: [repository]).results
        #expect(!results.isEmpty)
        for result in results {
            let explanation = try #require(result.explanation)
            let sum = explanation.signals.reduce(0) { $0 + $1.value }
            #expect(abs(sum - result.score) < 1e-9, "\(result.path): \(explanation)")
            let shares = explanation.terms.reduce(0) { $0 + $1.share }
            #expect(explanation.terms.isEmpty || abs(shares - 1) < 1e-9)
        }
    }

    @Test func `the words that weigh are named with their fields`() async throws {
        let request = SearchRequest(query: "parse header", mode: .text, explain: true)
        let results = try await service.search(request, in: [repository]).results
        let go = try #require(results.first { $0.path.hasSuffix(".go") }?.explanation)
        #expect(go.signals.map(\.name) == ["words", "file", "definition"])
        let header = try #require(go.terms.first { $0.term == "header" })
        #expect(header.fields.contains("name") && header.fields.contains("path"))
    }

    @Test func `snippets say where the query matches`() async throws {
        func matched(_ query: String, _ mode: SearchMode) async throws -> [String] {
            let request = SearchRequest(query: query, filter: SearchFilter(paths: ["*.go"]), mode: mode, snippets: true)
            let result = try #require(try await service.search(request, in: [repository]).results.first)
            let lines = (result.snippet ?? "").split(separator: "\n", omittingEmptySubsequences: false)
            return try (result.matches ?? []).map { match in
                let line = Array(try #require(lines.dropFirst(match.line - result.startLine).first).utf8)
                return String(decoding: line[match.start..<match.end], as: UTF8.self)
            }
        }
        #expect(try await matched("splitting header lines", .text) == ["Header", "line", "split", "line"])
        #expect(try await matched("parse_header", .symbol).contains("ParseHeader"))
        #expect(try await matched("spl\\w+\\(", .regex) == ["split("])
    }
}
