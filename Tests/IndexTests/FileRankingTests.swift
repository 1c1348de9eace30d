// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct FileRankingTests {
    private let fixture: GitRepositoryFixture
    private let repository: IndexedRepository
    private let service: IndexService

    init() throws {
        fixture = try GitRepositoryFixture()
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
    }

    private func search(_ query: String, limit: Int = 20) async throws -> [SearchResult] {
        try fixture.commit()
        _ = try await service.update(repository)
        let request = SearchRequest(query: query, limit: limit, mode: .text, explain: true)
        return try await service.search(request, in: [repository]).results
    }

    private func lengths(_ files: [Int]) -> TextStatistics.Lengths {
        var lengths = TextStatistics.Lengths()
        var first = 1
        for count in files {
            lengths.append(first: first, codes: [UInt8](repeating: ChunkLength.code(20), count: count))
            first += count
        }
        lengths.chunks = files.reduce(0, +)
        return lengths
    }

    @Test func `a row belongs to the file whose first row comes before it`() {
        let lengths = lengths([3, 1, 2])
        #expect([0, 1, 3, 4, 5, 6].map { lengths.document(of: $0) } == [nil, 0, 0, 1, 2, 2])
    }

    @Test func `a file that has all words in several chunks is better than one that has one word in each`() {
        // Bit 4 of each five: in code.
        var ranking = FileRanking(["weigh", "box"], lengths([2, 2, 2, 2, 2]))
        for (row, hits) in [(1, 1 << 4), (4, 1 << 4), (2, 1 << 9), (3, 1 << 4)] as [(Int64, Int64)] {
            ranking.add(row: row, hits: hits)
        }
        ranking.finish()
        #expect(ranking.score(row: 1) == 1 && ranking.score(row: 2) == 1)
        #expect(ranking.score(row: 3) > 0 && ranking.score(row: 3) < 1)
        #expect(ranking.score(row: 9) == 0)
    }

    @Test func `of equal functions the one whose file speaks of the rest of the query comes first`() async throws {
        for name in ["one", "two", "three", "four"] {
            try fixture.write("\(name).py", "def \(name)(box):\n    return box.weigh()\n")
        }
        try fixture.write(
            "carts.py",
            "def total(box):\n    return box.weigh()\n\n\ndef refund(order):\n    return order.customs()\n"
        )
        let found = try await search("weigh boxes at customs")
        #expect(found.first?.path == "carts.py")
        #expect(found.first { $0.symbol == "total" }?.explanation?.signals.contains { $0.name == "file" } == true)
        let first = try #require(found.firstIndex { $0.symbol == "total" })
        #expect(found.indices.contains { $0 > first && found[$0].path == "one.py" })
    }

    @Test func `a file that says a word often is better than one that says it once`() async throws {
        for name in ["a", "b", "c", "d", "e"] {
            try fixture.write("\(name).py", "def \(name)(box):\n    return box.rivet()\n")
        }
        let lines = (1...12).map { "    box.hinge(rivet=\($0))\n" }.joined()
        try fixture.write("z.py", "def z(box):\n\(lines)    return box\n")
        #expect(try await search("replace the rivet").first?.path == "z.py")
    }

    @Test func `a word of the area in the path outweighs two words in the code`() {
        func best(_ area: Set<String>) -> Int64? {
            var ranking = FileRanking(["valve", "pump"], area: area, lengths([1, 1, 1, 1, 1, 1, 1, 1]))
            // Of five bits for each word: the path is bit 2, code bit 4.
            ranking.add(row: 1, hits: 1 << 2)
            ranking.add(row: 2, hits: 1 << 4 | 1 << 9)
            ranking.finish()
            return (1...8).first { ranking.score(row: $0) == 1 }
        }
        #expect(best([]) == 2)
        #expect(best(["valve"]) == 1)
    }

    @Test func `tests count as much as the rest when they are asked for`() async throws {
        try fixture.write("tests/test_pump.py", "def test_drain(pump):\n    assert pump.drain()\n")
        try fixture.write("pump.py", "def refill(pump):\n    return pump.fill()\n")
        let asked = try await search("tests: drain the pump slowly")
        let other = try await search("drain the pump slowly")
        func isDemoted(_ found: [SearchResult]) throws -> Bool {
            let test = try #require(found.first { $0.path.hasPrefix("tests/") })
            return test.explanation?.signals.contains { $0.name == "test" } == true
        }
        #expect(try !isDemoted(asked))
        #expect(try isDemoted(other))
    }

    @Test func `examples, copies of what others make and headers of a change say why they count less`() async throws {
        for (number, path) in ["pump.c", "examples/a.c", "vendor/b.c", "pump.h"].enumerated() {
            try fixture.write(path, "int drain_\(number)(void) { return pump_drain(\(number)); }\n")
        }
        func signals(_ query: String) async throws -> [String: Set<String>] {
            let found = try await search(query)
            return Dictionary(found.map { ($0.path, Set($0.explanation?.signals.map(\.name) ?? [])) }) { $0.union($1) }
        }
        let change = try await signals("valves: drain the pump")
        #expect(change["examples/a.c"]?.contains("example") == true)
        #expect(change["vendor/b.c"]?.contains("foreign") == true)
        #expect(change["pump.h"]?.contains("header") == true)
        #expect(change["pump.c"]?.isDisjoint(with: ["example", "foreign", "header"]) == true)
        #expect(try await signals("where is the pump drained")["pump.h"]?.contains("header") == false)
    }

    @Test func `prose that says the same stands below code`() async throws {
        try fixture.write("a_notes.md", "# Gadgets\n\nCalibrate the gadget.\n")
        try fixture.write("z.py", "def run(gadget):\n    return calibrate(gadget)\n")
        let found = try await search("calibrate the gadget somehow")
        #expect(found.map(\.path) == ["z.py", "a_notes.md"])
        #expect(found.last?.explanation?.signals.contains { $0.name == "prose" } == true)
    }

    @Test func `one file with many good places leaves room for others`() async throws {
        let many = (1...30).map { "def piece\($0)(box):\n    return box.unpack(rivet)\n" }.joined(separator: "\n\n")
        try fixture.write("many.py", many)
        for index in 1...30 {
            try fixture.write("other\(index).py", "def other\(index)(box):\n    return box.unpack()\n")
        }
        let found = try await search("unpack a rivet from boxes", limit: 20)
        #expect(found.first?.path == "many.py")
        #expect(Set(found.map(\.path)).count > 3)
        #expect(found.contains { $0.explanation?.signals.contains { $0.name == "crowd" } == true })
    }
}
