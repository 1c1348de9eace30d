// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import Index
package import System

/// What the search for faults has to know of a language: which nodes are statements, which tokens are mistaken for each other.
///
/// Read from `share/debug/LANGUAGE.repair`, whose statements are described in docs/debug.md. Kinds that a grammar does not have match
/// nothing.
package struct LanguageTraits: Equatable, Sendable {
    /// A token that is mistaken for another.
    struct Swap: Equatable, Sendable {
        var name: String
        var prior: Double
        var replacement: String
    }

    /// Words of which one is used where another is meant.
    struct WordGroup: Equatable, Sendable {
        var prior: Double
        var words: [String]
    }

    /// Kinds of nodes by what they are to us.
    var roles: [Role: Set<String>] = [:]
    var swaps: [String: [Swap]] = [:]
    var words: [String: [WordGroup]] = [:]
    /// A module for each well-known name that is used without an import: `deque` is in `collections`.
    var homes: [String: String] = [:]
    /// How to write things: `true`, `false`, `null`, `not`, `and`, `or`.
    var spellings: [String: String] = [:]

    enum Role: String, CaseIterable, Sendable {
        case statement, compound, block, function, classBody = "class", loop, branch, call, arguments, `subscript`
        case attribute, identifier, number, string, comparison, binary, boolean, not, assignment, `return`, comment
        case argument, parameters, parenthesized, literal, jump, conditional, slice, await, yield, pattern, `import`
        case list, tuple, lambda, constant
    }

    func isRole(_ kind: String, _ role: Role) -> Bool {
        roles[role]?.contains(kind) ?? false
    }

    /// A line of a file that is not understood.
    package struct Invalid: Error, Equatable, CustomStringConvertible {
        var file: String
        var line: Int
        var message: String

        package var description: String { "\(file):\(line): \(message)" }
    }

    /// Reads the text of a `.repair` file; `file` names it in errors.
    init(text: String, file: String) throws(Invalid) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ").map(String.init)
            guard let keyword = words.first, !keyword.hasPrefix("#") else { continue }
            if let problem = add(keyword, Array(words.dropFirst())) {
                throw Invalid(file: file, line: number + 1, message: problem)
            }
        }
    }

    /// Null when the statement was understood, otherwise what is wrong with it.
    private mutating func add(_ keyword: String, _ words: [String]) -> String? {
        switch keyword {
        case "swap":
            // swap NAME PRIOR TOKEN REPLACEMENT…
            guard words.count >= 4, let prior = Double(words[1]) else {
                return "'swap' takes a name, a prior, a token and its replacements"
            }
            swaps[words[2], default: []] += words.dropFirst(3).map {
                Swap(name: words[0], prior: prior, replacement: $0)
            }
        case "words":
            // words PRIOR WORD WORD…
            guard words.count >= 3, let prior = Double(words[0]) else {
                return "'words' takes a prior and at least two words"
            }
            let group = WordGroup(prior: prior, words: Array(words.dropFirst()))
            for word in group.words { self.words[word, default: []].append(group) }
        case "home":
            // home MODULE NAME…
            guard words.count >= 2 else { return "'home' takes a module and names in it" }
            for name in words.dropFirst() { homes[name] = words[0] }
        case "spelling":
            guard words.count >= 2 else { return "'spelling' takes a name and how it is written" }
            spellings[words[0]] = words.dropFirst().joined(separator: " ")
        default:
            guard let role = Role(rawValue: keyword) else {
                let known = Role.allCases.map(\.rawValue) + ["swap", "words", "home", "spelling"]
                return "unknown statement '\(keyword)'; known: \(known.joined(separator: ", "))"
            }
            roles[role, default: []].formUnion(words)
        }
        return nil
    }
}

extension LanguageTraits {
    /// The traits of all languages of an installation that have a file.
    package static func all(layout: InstallationLayout) throws -> [Language: LanguageTraits] {
        var found: [Language: LanguageTraits] = [:]
        for language in Language.parsed {
            let file = "\(layout.share)/debug/\(language.rawValue).repair"
            let bytes: [UInt8]
            do throws(Errno) {
                bytes = try Descriptor.open(file, O_RDONLY).readAll(limit: 1 << 20)
            } catch {
                continue
            }
            found[language] = try LanguageTraits(text: String(decoding: bytes, as: UTF8.self), file: file)
        }
        return found
    }
}
