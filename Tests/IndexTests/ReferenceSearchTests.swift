// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct ReferenceSearchTests {
    private let fixture: GitRepositoryFixture
    private let service: IndexService
    private let repository: IndexedRepository

    init() async throws {
        fixture = try GitRepositoryFixture()
        let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
        service = try IndexService(directory: fixture.folder.path + "/index", extractor: extractor)
        repository = IndexedRepository(id: "r1", name: "demo", path: fixture.path)
        try fixture.write(
            "shop/orders.py",
            "class Order:\n    def save(self):\n        return total()\n\n\ndef total():\n    return 1\n"
        )
        try fixture.write("shop/users.py", "class User:\n    def save(self):\n        return 2\n")
        try fixture.write(
            "shop/views.py",
            "from shop.orders import Order\n\n\ndef checkout(order):\n    Order().save()\n"
        )
        try fixture.write("admin/pages.py", "from shop import users\n\n\ndef rename(user):\n    user.save()\n")
        try fixture.write("misc/tool.py", "def run(thing):\n    thing.save()\n    only_one()\n")
        try fixture.write("misc/single.py", "def only_one():\n    pass\n")
        try fixture.write("go/a.go", "package a\n\nfunc Helper() {}\n")
        try fixture.write("go/b.go", "package a\n\nfunc Use() {\n\tHelper()\n}\n")
        try fixture.write("web/util/date.ts", "export function format(d: Date) {\n  return 1\n}\n")
        try fixture.write(
            "web/page.ts",
            "import { format } from './util/date'\n\nexport function show() {\n  format(now)\n}\n"
        )
        try fixture.write("other/format.ts", "export function format(x: string) {\n  return x\n}\n")
        try fixture.commit()
        _ = try await service.update(repository)
    }

    private func places(_ symbol: String, _ filter: SearchFilter = SearchFilter()) async throws -> [ReferencePlace] {
        try await service.references(ReferenceRequest(symbol: symbol, filter: filter), in: [repository]).references
    }

    private func described(_ symbol: String) async throws -> [String] {
        try await places(symbol).filter { $0.kind == "call" }.map { "\($0.path):\($0.line) \($0.certainty.rawValue)" }
    }

    @Test func `imports tell which of several definitions is meant`() async throws {
        #expect(
            try await described("Order.save") == ["shop/views.py:5 import", "misc/tool.py:2 name"]
        )
        #expect(try await described("User.save") == ["admin/pages.py:5 import", "misc/tool.py:2 name"])
        #expect(try await described("save").count == 3)
        #expect(try await described("format") == ["web/page.ts:4 import"])
    }

    @Test func `a file, a package and a name of its own need no import`() async throws {
        #expect(try await described("total") == ["shop/orders.py:3 same_file"])
        #expect(try await described("Helper") == ["go/b.go:4 package"])
        #expect(try await described("only_one") == ["misc/tool.py:3 unique"])
    }

    @Test func `places come with their line, what encloses them and what they mean`() async throws {
        let response = try await service.references(ReferenceRequest(symbol: "Order.save"), in: [repository])
        #expect(response.definitions.map(\.symbol) == ["Order.save"])
        let first = try #require(response.references.first)
        #expect(first.text == "Order().save()" && first.enclosing == "checkout" && first.definitions == [0])
        #expect(try await places("Order").contains { $0.kind == "import" && $0.path == "shop/views.py" })
    }

    @Test func `filters, limits and names that nobody has`() async throws {
        #expect(try await places("save", SearchFilter(paths: ["misc/**"])).map(\.path) == ["misc/tool.py"])
        let one = try await service.references(ReferenceRequest(symbol: "save", limit: 1), in: [repository])
        #expect(one.references.count == 1 && one.total == 3)
        #expect(try await places("nobody_has_this").isEmpty)
        await #expect(throws: SearchFailure.self) { _ = try await places("  ") }
        for symbol in ["\"", "a b c", "::", "*", "日本", String(repeating: "x", count: 300)] {
            _ = try await places(symbol)
        }
    }

    @Test func `callers and callees are followed`() async throws {
        func names(_ request: GraphRequest) async throws -> [String] {
            try await service.graph(request, in: [repository]).nodes.map { "\($0.depth) \($0.place.symbol)" }
        }
        #expect(
            try await names(GraphRequest(symbol: "total", depth: 2)) == [
                "0 total", "1 Order.save", "2 checkout", "2 run",
            ]
        )
        #expect(
            try await names(GraphRequest(symbol: "checkout", direction: .callees, depth: 3))
                == ["0 checkout", "1 Order", "1 Order.save", "2 total"]
        )
        #expect(try await service.graph(GraphRequest(symbol: "none"), in: [repository]).notes.count == 1)
    }

    @Test func `a map reaches what the words do not`() async throws {
        let response = try await service.map(MapRequest(query: "checkout"), in: [repository])
        let symbols = response.definitions.map(\.place.symbol)
        #expect(symbols.first == "checkout" && symbols.contains("total"))
        #expect(response.definitions.first?.isResult == true)
        #expect(response.definitions.first { $0.place.symbol == "total" }?.isResult == false)
        #expect(response.definitions.map(\.importance) == response.definitions.map(\.importance).sorted(by: >))
    }

    @Test func `a graph follows the index`() async throws {
        let request = GraphRequest(symbol: "total", depth: 1)
        #expect(try await service.graph(request, in: [repository]).nodes.count == 2)
        try fixture.write("shop/more.py", "from shop.orders import total\n\n\ndef again():\n    return total()\n")
        _ = try await service.update(repository)
        #expect(try await service.graph(request, in: [repository]).nodes.count == 3)
    }
}
