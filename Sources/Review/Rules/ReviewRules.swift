// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
package import Index
internal import Synchronization
internal import System

/// The rules of a folder. Queries are compiled per language when a file of that language is first seen.
package final class ReviewRules: Sendable {
    /// In alphabetical order of their ids.
    package let rules: [ReviewRule]
    let sources: [RuleSource]
    private let library: GrammarLibrary
    private let compiled = Mutex<[Language: Result<LanguageRules?, any Error>]>([:])

    /// Reads every `*.toml` in `folder` and checks all that can be checked without a grammar.
    ///
    /// - Throws: `RuleError` with file and line.
    package init(folder: String, library: GrammarLibrary) throws {
        self.library = library
        var sources: [RuleSource] = []
        for name in try ReviewRules.ruleFiles(in: folder) {
            let path = "\(folder)/\(name)"
            sources.append(try RuleSource(path: path, text: try ReviewRules.read(path)))
        }
        if sources.isEmpty { throw RuleError(file: folder, line: 1, message: "there are no rule files in this folder") }
        self.sources = sources
        rules = sources.map(\.rule)
    }

    /// Compiles the queries of every language whose grammar is there.
    ///
    /// - Throws: the first `RuleError`. A missing grammar is none: see `GrammarLibrary.notes`.
    package func compileAll() throws {
        for language in Language.parsed {
            guard let grammar = try? library.grammar(for: language) else { continue }
            _ = try rules(for: grammar)
        }
    }

    /// The rules that look at trees of a language; null when there are none.
    func rules(for grammar: Grammar) throws -> LanguageRules? {
        try compiled.withLock { compiled in
            if let known = compiled[grammar.language] { return try known.get() }
            let result = Result { try LanguageRules(grammar.language, sources, grammar) }
            compiled[grammar.language] = result
            return try result.get()
        }
    }

    private static func read(_ path: String) throws -> [UInt8] {
        do throws(Errno) {
            return try Descriptor.open(path, O_RDONLY).readAll(limit: 1 << 20)
        } catch {
            throw RuleError(file: path, line: 1, message: "cannot be read: \(error)")
        }
    }

    private static func ruleFiles(in folder: String) throws -> [String] {
        guard let stream = unsafe opendir(folder) else {
            throw RuleError(file: folder, line: 1, message: "cannot be read: \(Errno(errno))")
        }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
