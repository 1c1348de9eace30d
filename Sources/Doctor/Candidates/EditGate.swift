// SPDX-License-Identifier: Apache-2.0

package import Index
package import Repair
internal import Workspaces

/// Decides which edits may be tried at all, whoever proposes them: a model, or what helped before.
///
/// What is allowed follows from the request alone. Nothing that stands in code, comments, logs or an answer takes part.
package struct EditGate: Sendable {
    let files: SourceFiles
    let grammars: GrammarLibrary

    package init(files: SourceFiles, grammars: GrammarLibrary) {
        self.files = files
        self.grammars = grammars
    }

    /// Why edits are not tried.
    package enum Refusal: Error, Equatable, CustomStringConvertible {
        case notAFile(String)
        case isTest(String)
        case notAllowed(String)
        case doesNotApply(String)
        case changesNothing
        case invisibleCharacters(String)
        case tooLarge(String)
        case doesNotParse(path: String, line: Int)

        package var description: String {
            switch self {
            case .notAFile(let path): "\(path) is no text file of the repository"
            case .isTest(let path): "\(path) is a test, and a fix never touches a test"
            case .notAllowed(let path): "\(path) is not among the files that a fix may touch"
            case .doesNotApply(let why): "the edit does not apply: \(why)"
            case .changesNothing: "the edit changes nothing"
            case .invisibleCharacters(let path):
                "the edit puts characters into \(path) that cannot be seen or reorder text"
            case .tooLarge(let path): "the edit makes \(path) much larger: that is no minimal fix"
            case .doesNotParse(let path, let line): "with the edit \(path) does not parse any more: line \(line)"
            }
        }
    }

    /// How much a fix may add to a file, in bytes.
    private static let mostAdded = 64 << 10

    /// The new content of each file.
    package func contents(after blocks: [EditBlock]) throws(Refusal) -> [String: [UInt8]] {
        var texts: [String: String] = [:]
        for block in blocks {
            let path = block.path.hasPrefix("./") ? String(block.path.dropFirst(2)) : block.path
            let text: String
            if let edited = texts[path] { text = edited } else { text = try original(path) }
            do throws(EditBlock.Mismatch) {
                texts[path] = try block.applied(to: text)
            } catch {
                throw .doesNotApply(error.description)
            }
        }
        var edits: [String: [UInt8]] = [:]
        for (path, text) in texts.sorted(by: { $0.key < $1.key }) {
            let before = try original(path)
            if before == text { continue }
            try check(path, before: before, after: text)
            edits[path] = Array(text.utf8)
        }
        guard !edits.isEmpty else { throw .changesNothing }
        return edits
    }

    /// The content of a file that may be edited.
    private func original(_ path: String) throws(Refusal) -> String {
        guard WorkspacePath.isAllowed(path), let bytes = files.content(path) else { throw .notAFile(path) }
        guard !TestPath.isTest(path) else { throw .isTest(path) }
        guard files.mayChange(path) else { throw .notAllowed(path) }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { throw .notAFile(path) }
        return text
    }

    private func check(_ path: String, before: String, after: String) throws(Refusal) {
        guard after.utf8.count <= before.utf8.count + Self.mostAdded else { throw .tooLarge(path) }
        guard Self.invisible(in: after) <= Self.invisible(in: before) else { throw .invisibleCharacters(path) }
        guard let language = Language(path: path, content: Array(before.utf8.prefix(200))) else { return }
        let old = errors(in: before, language)
        let new = errors(in: after, language)
        if let old, let new, new.count > old.count { throw .doesNotParse(path: path, line: new.first ?? 1) }
    }

    /// Lines of syntax errors; nil when the language has no grammar here.
    private func errors(in text: String, _ language: Language) -> [Int]? {
        guard let grammar = try? grammars.grammar(for: language),
            let tree = try? SyntaxTree(parsing: Array(text.utf8), with: grammar)
        else { return nil }
        return tree.errors().map(\.start.line)
    }

    /// Controls, zero-width marks, bidirectional controls, tags and private-use planes.
    private static func invisible(in text: String) -> Int {
        text.unicodeScalars.count { scalar in
            switch scalar.value {
            case 0x00...0x08, 0x0B, 0x0E...0x1F, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x202A...0x202E,
                0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF, 0xF0000...0x10FFFF:
                true
            default: false
            }
        }
    }
}
