// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization
package import System

/// The grammars of this installation, loaded when first asked for and kept.
///
/// A grammar that is missing or does not fit makes its language unparsed, not the run fail: `notes` says what and why.
package final class GrammarLibrary: Sendable {
    private let grammars: String
    private let rules: String
    private let loaded = Mutex<[Language: Result<Grammar, GrammarProblem>]>([:])

    /// - Parameters:
    ///   - grammars: the folder with `NAME.so`.
    ///   - rules: the folder with `NAME.syntax`.
    package init(grammars: String, rules: String) {
        self.grammars = grammars
        self.rules = rules
    }

    /// The grammars of an installation, or of a checkout.
    package convenience init(layout: InstallationLayout) {
        self.init(grammars: layout.lib + "/grammars", rules: layout.share + "/syntax")
    }

    /// The grammar of `language`.
    package func grammar(for language: Language) throws(SyntaxFailure) -> Grammar {
        guard let name = language.grammarName else {
            throw .noGrammar(language, reason: "there is no grammar for it")
        }
        let result = loaded.withLock { loaded in
            if let known = loaded[language] { return known }
            let result = load(language, name)
            loaded[language] = result
            return result
        }
        switch result {
        case .success(let grammar): return grammar
        case .failure(let problem): throw .noGrammar(language, reason: problem.description)
        }
    }

    /// Loads all grammars. To be called before the process forbids itself to map executable pages.
    package func loadAll() {
        for language in Language.parsed { _ = try? grammar(for: language) }
    }

    /// One sentence for each grammar that was asked for and is not available, in alphabetical order.
    package var notes: [String] {
        loaded.withLock { loaded in
            loaded.compactMap { language, result in
                guard case .failure(let problem) = result else { return nil }
                return "\(language.displayName) is not parsed: \(problem)"
            }.sorted()
        }
    }

    private func load(_ language: Language, _ name: String) -> Result<Grammar, GrammarProblem> {
        let file = "\(rules)/\(language.rawValue).syntax"
        return Result { () throws(GrammarProblem) in
            let bytes: [UInt8]
            do throws(Errno) {
                bytes = try Descriptor.open(file, O_RDONLY).readAll(limit: 1 << 20)
            } catch {
                throw .badRules(file: file, line: 1, message: "cannot be read: \(error)")
            }
            let rules = try SymbolRules(text: String(decoding: bytes, as: UTF8.self), file: file)
            return try Grammar(language: language, name: name, path: "\(grammars)/\(name).so", rules: rules)
        }
    }
}
