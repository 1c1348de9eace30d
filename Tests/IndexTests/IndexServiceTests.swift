// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Store
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct IndexServiceTests {
    private let fixture: GitRepositoryFixture
    private let service: IndexService
    private let repository: IndexedRepository
    private var folder: String { fixture.folder.path + "/index" }

    init() throws {
        fixture = try GitRepositoryFixture()
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        try fixture.write(
            "http/request.py",
            """
            class Request:
                def parse_header(self, line):
                    \"""Split the raw line at the colon.\"""
                    return line.split(":")

                def body(self):
                    return self.stream.read()
            """
        )
        try fixture.write(
            "http/server.go",
            "package http\n\n// ServeHTTP answers one call.\nfunc ServeHTTP() {\n\tparseHeader()\n}\n"
        )
        try fixture.write(
            "tests/test_request.py",
            "def test_parse_header():\n    assert Request().parse_header('a:b')\n"
        )
        try fixture.write("notes.md", "# Notes\n\nThe colon divides the raw header line.\n")
        try fixture.commit()
    }

    private func search(_ query: String, _ mode: SearchMode = .auto, snippets: Bool = false) async throws
        -> SearchResponse
    {
        try await service.search(
            SearchRequest(query: query, limit: 10, mode: mode, snippets: snippets),
            in: [repository]
        )
    }

    @Test func `words find the function, before the test of it`() async throws {
        _ = try await service.update(repository)
        let response = try await search("split header line", snippets: true)
        #expect(response.mode == .text)
        let first = try #require(response.results.first)
        #expect(first.path == "http/request.py" && first.startLine == 2 && first.endLine == 4)
        #expect(first.symbol == "Request.parse_header" && first.kind == "method" && first.language == "python")
        #expect(first.snippet?.hasPrefix("    def parse_header(self, line):\n") == true)
        #expect(response.results.map(\.score) == response.results.map(\.score).sorted(by: >))
    }

    @Test(arguments: [
        ("parse_header", "Request.parse_header"), ("parseHeader", "Request.parse_header"),
        ("Request.parse_header", "Request.parse_header"), ("Request::body()", "Request.body"),
        ("ServeHTTP", "ServeHTTP"), ("servehttp", "ServeHTTP"), ("ServeH", "ServeHTTP"), ("SreveHTTP", "ServeHTTP"),
        ("Request", "Request"),
    ])
    func `a name finds its definition in any spelling`(query: String, symbol: String) async throws {
        _ = try await service.update(repository)
        for mode in [SearchMode.auto, .symbol] {
            let response = try await search(query, mode)
            #expect(response.mode == .symbol)
            #expect(response.results.first?.symbol == symbol)
        }
    }

    @Test func `a pattern finds lines, with what encloses them`() async throws {
        _ = try await service.update(repository)
        let response = try await search("split\\(\".\"\\)|parseHeader\\(", .regex, snippets: true)
        #expect(response.results.map(\.path) == ["http/request.py", "http/server.go"])
        #expect(response.results.map(\.startLine) == [4, 5])
        #expect(response.results.map(\.symbol) == ["Request.parse_header", "ServeHTTP"])
        #expect(response.results.first?.snippet == "        return line.split(\":\")")
        #expect(try await search("/serve.*ANSWERS/", .auto).results.isEmpty)
        #expect(try await search("(?i)SERVEhttp ANS", .regex).results.map(\.startLine) == [3])
    }

    @Test func `changed, new and deleted files of the working tree are seen`() async throws {
        _ = try await service.update(repository)
        try fixture.write("http/server.go", "package http\n\nfunc Renamed() {}\n")
        try fixture.write("fresh.py", "def brand_new_thing():\n    pass\n")
        try fixture.remove("http/request.py")
        _ = try await service.update(repository)
        #expect(
            try await search("brand_new_thing", snippets: true).results.first?.snippet?.contains("brand_new") == true
        )
        #expect(try await search("Renamed").results.first?.path == "http/server.go")
        #expect(try await search("func Re\\w+", .regex).results.first?.path == "http/server.go")
        #expect(try await search("ServeHTTP", .symbol).results.isEmpty)
        #expect(try await search("Request.body", .symbol).results.allSatisfy { $0.path != "http/request.py" })
        #expect(
            try await service.files(of: repository).map(\.path) == [
                "fresh.py", "http/server.go", "notes.md", "tests/test_request.py",
            ]
        )
    }

    @Test func `queries that cannot be answered are named`() async throws {
        _ = try await service.update(repository)
        await #expect(throws: SearchFailure.emptyQuery) { _ = try await search("  ") }
        await #expect(throws: SearchFailure.emptyQuery) { _ = try await search("a\u{0}b") }
        await #expect(throws: SearchFailure.queryTooLong(bytes: 5000, limit: 4096)) {
            _ = try await search(String(repeating: "a", count: 5000))
        }
        let error = await #expect(throws: SearchFailure.self) { _ = try await search("a(b", .regex) }
        #expect(error?.description.contains("offset 3") == true)
        await #expect(throws: SearchFailure.badLimit(0)) {
            _ = try await service.search(SearchRequest(query: "a", limit: 0), in: [])
        }
        for query in ["a(b", "AND OR NOT", "\"", "*", "name:", "NEAR(a b)", "' OR 1=1 --", "日本語", "!!!"] {
            _ = try await search(query)
            _ = try await search(query, .symbol)
        }
        #expect(try await search("anything", .semantic).notes.first?.contains("semantic search is off") == true)
    }

    @Test func `a repository that is not indexed is told, and a removed one frees its space`() async throws {
        #expect(try await search("parse").notes.first?.contains("not indexed") == true)
        _ = try await service.update(repository)
        #expect(try await !search("parse header").results.isEmpty)
        try await service.forget(id: repository.id)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        #expect(try await search("parse header").results.isEmpty)
    }

    /// Searches until there are results; the notes of the first answer.
    private func notesUntilFound(_ query: String) async throws -> [String] {
        let first = try await search(query)
        var found = !first.results.isEmpty
        while !found {
            try await Task.sleep(for: .milliseconds(10))
            found = try await !search(query).results.isEmpty
        }
        return first.notes
    }

    @Test func `an index file that goes away or is damaged is made anew`() async throws {
        _ = try await service.update(repository)
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: folder + "/r1.db" + suffix) }
        #expect(try await service.update(repository).blobsParsed == 4)
        #expect(try await !search("parse header").results.isEmpty)
        try await service.forget(id: repository.id)
        try Data(repeating: 0x55, count: 10_000).write(to: URL(fileURLWithPath: folder + "/r1.db"))
        #expect(try await notesUntilFound("parse header").first?.contains("damaged") == true)
    }

    @Test func `an index file whose tables are not those of its version is made anew`() async throws {
        do {
            let strange = Migration("strange", sql: "CREATE TABLE blob(x); PRAGMA user_version = 0")
            let database = try Database(path: folder + "/r1.db", migrations: [strange])
            try await database.maintain { try $0.execute("PRAGMA user_version = 0") }
            try await database.checkpoint()
        }
        #expect(try await notesUntilFound("parse header").first?.contains("made anew") == true)
    }

    @Test(arguments: ["deleted", "overwritten", "cut short", "emptied"])
    func `an index file damaged while it is open is told, made anew from git, and the others still answer`(
        damage: String
    ) async throws {
        let other = IndexedRepository(id: "r2", name: "other", path: fixture.path)
        _ = try await service.update(repository)
        _ = try await service.update(other)
        #expect(try await !search("parse header").results.isEmpty)
        let database = try await service.shard(repository).database
        try await database.checkpoint()
        let path = folder + "/r1.db"
        let file = try #require(FileHandle(forUpdatingAtPath: path))
        let size = try Int(file.seekToEnd())
        switch damage {
        case "deleted":
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
        case "overwritten":
            try file.seek(toOffset: 0)
            try file.write(contentsOf: Data(repeating: 0x55, count: size))
        case "cut short": try file.truncate(atOffset: UInt64(size / 2))
        default: try file.truncate(atOffset: 0)
        }
        let both = try await service.search(SearchRequest(query: "parse header line"), in: [repository, other])
        #expect(both.results.contains { $0.repository == "other" })
        #expect(both.notes.contains { $0.contains("demo is left out") && $0.contains("made anew") })
        _ = try await notesUntilFound("parse header")
        #expect(try await search("ServeHTTP").results.first?.path == "http/server.go")
    }

    @Test func `references, graphs, maps and figures stay answers when pages are damaged while the file is open`()
        async throws
    {
        _ = try await service.update(repository)
        let database = try await service.shard(repository).database
        try await database.checkpoint()
        let file = try #require(FileHandle(forUpdatingAtPath: folder + "/r1.db"))
        let size = try Int(file.seekToEnd())
        // The first page stays, so that a glance at the file sees nothing.
        try file.seek(toOffset: 4096)
        try file.write(contentsOf: Data(repeating: 0x55, count: size - 4096))
        let all = [repository]
        _ = try await service.graph(GraphRequest(symbol: "ServeHTTP"), in: all)
        _ = try await service.map(MapRequest(query: "parse header"), in: all)
        _ = try await service.ripple(of: "http/server.go", in: repository)
        _ = try await service.health(of: repository)
        var found = try await service.references(ReferenceRequest(symbol: "ServeHTTP"), in: all)
        while found.definitions.isEmpty {
            #expect(found.notes.contains { $0.contains("made anew") })
            try await Task.sleep(for: .milliseconds(10))
            found = try await service.references(ReferenceRequest(symbol: "ServeHTTP"), in: all)
        }
    }

    @Test func `patterns that explode end, and are told`() async throws {
        try fixture.write("bomb.txt", String(repeating: "a", count: 60_000) + "!\n")
        _ = try await service.update(repository)
        for pattern in ["^(a+)+$", "(a|aa)+$", "(a*)*b", "(.*a){20}!x"] {
            let start = ContinuousClock.now
            _ = try await search(pattern, .regex)
            #expect(start.duration(to: .now) < .seconds(15), "\(pattern)")
        }
        #expect(try await search("(x+x+)+y(a+)+$", .regex).results.isEmpty)
    }

    @Test func `dozens of repositories are searched as one`() async throws {
        var repositories: [IndexedRepository] = []
        for number in 0..<30 {
            let git = try GitRepositoryFixture()
            try git.write("lib\(number).py", "def shared_name():\n    return special_\(number)()\n")
            try git.commit()
            let repository = IndexedRepository(id: "many\(number)", name: "many\(number)", path: git.path)
            _ = try await service.update(repository)
            repositories.append(repository)
        }
        let all = try await service.search(SearchRequest(query: "shared_name", limit: 200), in: repositories)
        #expect(Set(all.results.map(\.repository)).count == 30)
        let one = try await service.search(SearchRequest(query: "special_17"), in: repositories)
        #expect(one.results.first?.repository == "many17")
        for repository in repositories { try await service.forget(id: repository.id) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }

    @Test func `searches run while an update does`() async throws {
        _ = try await service.update(repository)
        for number in 0..<300 {
            try fixture.write("f\(number).py", "def function_\(number)():\n    return \(number)\n")
        }
        try fixture.commit()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 { group.addTask { _ = try await service.update(repository) } }
            for _ in 0..<20 {
                group.addTask {
                    let found = try await search("parse header line").results
                    #expect(!found.isEmpty)
                }
            }
            try await group.waitForAll()
        }
        #expect(try await search("function_299").results.first?.path == "f299.py")
    }
}
