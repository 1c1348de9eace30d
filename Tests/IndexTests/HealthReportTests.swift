// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct HealthReportTests {
    private let fixture: GitRepositoryFixture
    private let service: IndexService
    private let repository: IndexedRepository

    init() throws {
        fixture = try GitRepositoryFixture()
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
    }

    private static let branchy = """
        def decide(a, b):
            \"""Says which.\"""
            if a and b:
                return 1
            elif a:
                return 2
            for x in a:
                while x:
                    x = x - 1 if b else 0
            return [y for y in a if y]


        def plain():
            return 0

        """

    @Test func `decisions are counted in the function they stand in`() async throws {
        try fixture.write("a.py", Self.branchy)
        try fixture.write(
            "b.go",
            "package b\n\nfunc F(x int) int {\n\tif x > 1 && x < 5 || x == 9 {\n\t\treturn 1\n\t}\n\treturn 0\n}\n"
        )
        try fixture.commit()
        _ = try await service.update(repository)
        let health = try await service.health(of: repository)
        let found = Dictionary(uniqueKeysWithValues: health.complexity.top.map { ($0.symbol, $0.complexity) })
        #expect(found == ["decide": 9, "plain": 1, "F": 4])
        #expect(health.complexity.functions == 3 && health.complexity.max == 9 && health.complexity.high == 0)
        #expect(abs(health.documentedShare - 1.0 / 3) < 1e-9)
        #expect(health.languages.map(\.language) == ["python", "go"])
    }

    @Test func `what changes often and is complex is a hotspot`() async throws {
        try fixture.write("hot.py", Self.branchy)
        try fixture.write("calm.py", Self.branchy)
        try fixture.write("simple.py", "def one():\n    return 1\n")
        try fixture.commit()
        for number in 0..<5 {
            try fixture.write("hot.py", Self.branchy + "# \(number)\n")
            try fixture.write("simple.py", "def one():\n    return \(number)\n")
            try fixture.git(
                "-c",
                "user.name=Other",
                "commit",
                "--quiet",
                "-am",
                "change",
                "--author",
                "Other <o@example.com>"
            )
        }
        _ = try await service.update(repository)
        let health = try await service.health(of: repository)
        #expect(health.hotspots.map(\.path) == ["hot.py", "calm.py", "simple.py"])
        let first = try #require(health.hotspots.first)
        #expect(first.commits == 6 && first.authors == 2 && first.score == 1 && first.function == "decide")
        #expect(health.history.commits == 6 && health.history.authors == 2 && health.history.halfOfChangesBy == 1)
        #expect(health.history.topAuthors.first?.name == "Other" && !health.history.isTruncated)
    }

    @Test func `history is read once, then only what is new, and anew after it was rewritten`() async throws {
        try fixture.write("a.py", "def a():\n    pass\n")
        let first = try fixture.commit()
        _ = try await service.update(repository)
        #expect(try await service.health(of: repository).history.commits == 1)
        try fixture.write("b.py", "def b():\n    pass\n")
        try fixture.commit()
        #expect(try await service.health(of: repository).history.commits == 2)
        try fixture.git("reset", "--quiet", "--hard", first)
        try fixture.git("commit", "--quiet", "--amend", "--message", "another")
        #expect(try await service.health(of: repository).history.commits == 1)
    }

    @Test func `a change ripples to what was changed with it and to what uses it`() async throws {
        try fixture.write("cart.py", "def add(x):\n    return x\n")
        try fixture.write("schema.sql", "create table cart(x);\n")
        try fixture.write("page.py", "from cart import add\n\n\ndef show():\n    return add(1)\n")
        try fixture.write("alone.py", "def nothing():\n    pass\n")
        try fixture.commit()
        for number in 0..<3 {
            try fixture.write("cart.py", "def add(x):\n    return x + \(number)\n")
            try fixture.write("schema.sql", "create table cart(x, y\(number));\n")
            try fixture.commit()
        }
        _ = try await service.update(repository)
        let ripple = try await service.ripple(of: "cart.py", in: repository)
        #expect(ripple.commits == 4)
        #expect(ripple.companions.first?.path == "schema.sql" && ripple.companions.first?.share == 1)
        #expect(ripple.companions.first { $0.path == "alone.py" }?.together == 1)
        #expect(ripple.dependents.map(\.path) == ["page.py"])
        let unknown = try await service.ripple(of: "no/such.py", in: repository)
        #expect(unknown.notes.count == 1 && unknown.commits == 0)
    }

    @Test func `a repository without commits or index says so`() async throws {
        let health = try await service.health(of: repository)
        #expect(health.files == 0 && health.history.commits == 0 && health.notes.first?.contains("not indexed") == true)
    }
}
