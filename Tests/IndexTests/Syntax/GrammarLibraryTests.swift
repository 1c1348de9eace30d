// SPDX-License-Identifier: Apache-2.0

import Foundation
import System
import TestSupport
import Testing

@testable import Index

struct GrammarLibraryTests {
    let layout: InstallationLayout

    init() throws {
        layout = try .locate()
    }

    @Test func `every grammar loads and every syntax file fits its grammar`() {
        let library = GrammarLibrary(layout: layout)
        library.loadAll()
        #expect(library.notes == [])
    }

    @Test func `a language without a grammar says so`() throws {
        let library = GrammarLibrary(layout: layout)
        #expect(throws: SyntaxFailure.noGrammar(.markdown, reason: "there is no grammar for it")) {
            try library.grammar(for: .markdown)
        }
    }

    @Test func `a missing grammar is noted once and the others still work`() throws {
        let folder = try TemporaryFolder()
        let grammars = folder.path + "/grammars"
        try FileManager.default.createDirectory(atPath: grammars, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: layout.lib + "/grammars/python.so", toPath: grammars + "/python.so")
        let library = GrammarLibrary(grammars: grammars, rules: layout.share + "/syntax")
        for _ in 0..<2 {
            #expect(throws: SyntaxFailure.self) { try library.grammar(for: .go) }
        }
        #expect(library.notes.count == 1)
        #expect(library.notes.first?.hasPrefix("Go is not parsed: ") == true)
        _ = try library.grammar(for: .python)
    }

    @Test func `a library that is no grammar is refused by name`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: layout.lib + "/grammars/go.so", toPath: folder.path + "/python.so")
        let library = GrammarLibrary(grammars: folder.path, rules: layout.share + "/syntax")
        let failure = #expect(throws: SyntaxFailure.self) { try library.grammar(for: .python) }
        #expect(failure?.description.hasSuffix("python.so does not export tree_sitter_python") == true)
    }

    @Test(arguments: [
        ("defintion class class_definition name", "unknown statement 'defintion'"),
        ("definition klass class_definition name", "unknown symbol kind 'klass'"),
        ("definition class class_declaration name", "the grammar has no node kind 'class_declaration'"),
        ("definition class class_definition title", "the grammar has no field 'title'"),
        ("definition class class_definition name only name", "'only' lacks its argument"),
        ("definition class class_definition name always", "unknown option 'always'"),
        ("call call function extra", "'call' takes a node kind and a path"),
        ("type type ^nothing", "the grammar has no node kind or token 'nothing'"),
    ])
    func `a mistake in a syntax file is named with file and line`(statement: String, message: String) throws {
        let folder = try TemporaryFolder()
        try Data("# first line\n\(statement)\n".utf8).write(to: URL(filePath: folder.path + "/python.syntax"))
        let library = GrammarLibrary(grammars: layout.lib + "/grammars", rules: folder.path)
        let failure = #expect(throws: SyntaxFailure.self) { try library.grammar(for: .python) }
        let expected = "cannot parse Python: \(folder.path)/python.syntax:2: \(message)"
        #expect(failure?.description.hasPrefix(expected) == true, "\(failure?.description ?? "")")
    }
}
