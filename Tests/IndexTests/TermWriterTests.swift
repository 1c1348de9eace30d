// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct TermWriterTests {
    private func terms(_ text: String, _ style: TermWriter.Style = .text) -> [String] {
        var writer = TermWriter()
        _ = writer.beginField()
        Array(text.utf8).withSpan { writer.append($0, 0..<$0.count, style: style) }
        return String(decoding: writer.bytes, as: UTF8.self).split(separator: " ").map(String.init)
    }

    @Test(arguments: [
        ("getUserName", ["getusername", "get", "user", "nam"]),
        ("HTTPServer", ["httpserver", "http", "server"]),
        ("parse_http2_frame", ["parsehttp2frame", "pars", "http2", "http", "fram"]),
        ("MAX_SIZE", ["maxsize", "max", "siz"]),
        ("sha256", ["sha256", "sha"]),
        ("__init__", ["init"]),
        ("größe über", ["größe", "über"]),
        ("x = y", []),
    ])
    func `identifiers become their parts and the whole`(text: String, expected: [String]) {
        #expect(terms(text) == expected)
    }

    @Test func `a term is written once for a field, and again for the next`() {
        var writer = TermWriter()
        for _ in 0..<2 {
            _ = writer.beginField()
            Array("parse parses Parsing".utf8).withSpan { writer.append($0, 0..<$0.count, style: .text) }
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "pars pars ")
    }

    @Test func `terms of code that the head or a path has are told`() {
        var writer = TermWriter()
        func write(_ text: String, _ part: TermWriter.Part) {
            _ = writer.beginField(part)
            Array(text.utf8).withSpan { writer.append($0, 0..<$0.count, style: .text) }
        }
        for _ in 0..<2 {
            writer.beginChunk(TermWriter.hashes(of: Array("lib pars ".utf8)))
            write("open file", .head)
            write("file lib other open", .code)
            write("parse", .code)
        }
        #expect(String(decoding: writer.shared, as: UTF8.self) == "fil lib open pars fil lib open pars ")
        writer.beginChunk([])
        write("lib", .code)
        #expect(String(decoding: writer.shared, as: UTF8.self) == "fil lib open pars fil lib open pars ")
    }

    @Test func `names keep their words as they stand`() {
        #expect(terms("parsing_rules", .name) == ["parsingrules", "parsing", "pars", "rules", "rul"])
        #expect(terms("x", .name) == ["x"])
    }

    @Test func `a run that is data and no name is left out`() {
        #expect(terms(String(repeating: "A", count: 200) + " ok then").contains("then"))
        #expect(!terms(String(repeating: "A", count: 200)).contains { $0.count > 64 })
    }

    @Test func `thousands of different terms in a field are all kept`() {
        let words = (0..<5000).map { "w\($0)q" }
        #expect(terms(words.joined(separator: " ")).filter { $0.hasSuffix("q") }.count == 5000)
    }

    @Test(arguments: [
        ["parse", "parses", "parsed", "parsing"], ["run", "runs", "running"], ["query", "queries"],
        ["validate", "validates", "validation"], ["class", "classes"], ["index", "indexes"], ["match", "matches"],
        ["fill", "fills", "filled", "filling"],
    ])
    func `forms of a word share a stem`(forms: [String]) {
        #expect(Set(forms.flatMap { terms($0) }).count == 1)
    }

    @Test(arguments: [("status", "status"), ("alias", "alias"), ("this", "this"), ("sing", "sing"), ("bed", "bed")])
    func `what only looks like an ending stays`(word: String, stem: String) {
        #expect(terms(word) == [stem])
    }
}
