// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

@Suite struct SymbolListTests {
    private func definition(
        _ name: String,
        _ kind: SymbolKind,
        in container: String? = nil,
        lines: ClosedRange<Int>,
        signature: Range<Int> = 0..<0
    ) -> SymbolDefinition {
        SymbolDefinition(
            name: name,
            kind: kind,
            container: container,
            signature: signature,
            bytes: signature,
            lines: lines,
            nameBytes: signature,
            nameLine: lines.lowerBound,
            complexity: kind == .method ? 3 : 0
        )
    }

    private var definitions: [SymbolDefinition] {
        [
            definition("Cart", .class, lines: 3...90, signature: 20..<31),
            definition("total_Price", .method, in: "Cart", lines: 5...9, signature: 40..<70),
            definition("inner", .function, in: "Cart.total_Price", lines: 6...7, signature: 50..<60),
            definition("operator==", .method, in: "elsewhere.Cart", lines: 2...2, signature: 4..<9),
            definition("limit", .constant, lines: 1000...1000, signature: 900..<950),
            definition("==", .function, lines: 1001...1002, signature: 950..<960),
        ]
    }

    @Test func `definitions come back from their packed form, with their containers`() throws {
        let packed = SymbolList.pack(definitions)
        let list = try #require(SymbolList.Contents(packed))
        #expect(list.entries.map(list.name) == definitions.map(\.name))
        #expect(list.entries.map(list.container) == definitions.map(\.container))
        #expect(list.entries.map(\.kind) == definitions.map(\.kind))
        #expect(list.entries.map(\.lines) == definitions.map(\.lines))
        #expect(list.entries.map(\.complexity) == definitions.map(\.complexity))
        // A constant is shown by its line.
        let signatures = definitions.map { $0.kind == .constant ? 0 : $0.signature.count }
        #expect(list.entries.map(\.signature.count) == signatures)
        #expect(list.entries[3].signature == 4..<9 && list.entries[5].signature == 950..<960)
        #expect(list.found(list.entries[2]).qualifiedName == "Cart.total_Price.inner")
    }

    @Test func `what is not such a list is refused`() {
        let packed = SymbolList.pack(definitions)
        #expect(SymbolList.Contents(Array(packed.dropLast())) == nil)
        #expect(SymbolList.Contents([1, 97, 200]) == nil)
        // A container that would come later.
        #expect(SymbolList.Contents([1, 97, 0, 9, 0, 0, 0, 0, 0]) == nil)
        #expect(SymbolList.Contents([])?.entries.isEmpty == true)
    }

    @Test func `names are compared joined`() throws {
        let list = try #require(SymbolList.Contents(SymbolList.pack(definitions)))
        func found(_ name: String) -> [Int] {
            let joined = Array(SymbolName.joined(name).utf8)
            return list.entries.filter { list.isNamed($0, joined) }.map(\.ordinal)
        }
        #expect(found("totalPrice") == [1])
        #expect(found("total") == [])
        #expect(found("total_prices") == [])
        #expect(found("==") == [5])
        #expect(found("operator") == [3])
    }

    @Test(arguments: ["parseheader", "größe", "==", "<=>", "+"])
    func `a joined name is one term, and comes back from it`(joined: String) {
        let term = SymbolName.term(joined)
        #expect(term.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 >= 0x80 })
        #expect(SymbolName.joined(ofTerm: term) == joined)
    }

    @Test func `a signature is one line of bounded length`() {
        let source = Array("class  A(\n    B,\tC\n) {".utf8)
        #expect(Signature.line(of: 0..<source.count, in: source) == "class A( B, C )")
        #expect(Signature.line(of: 0..<0, in: source).isEmpty)
        let long = Array(String(repeating: "ä", count: 200).utf8)
        #expect(Signature.line(of: 1..<400, in: Array(long.dropFirst())).utf8.count <= 240)
        #expect(Signature.line(of: 14..<5000, in: source) == "B, C )")
    }
}
