// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import System

/// One role of the prompt library (`share/prompts/ROLE.toml`): who the model is to be, what it has to observe, and the form of its answer.
package struct PromptRole: Decodable, Equatable, Sendable {
    /// Version of the file's content; stands in the result, so that an answer can be traced to its prompt.
    package var version: Int
    package var name: String
    /// What the model is and does, in a paragraph.
    package var role: String
    package var principles: [String]
    /// The form of the answer in words, for servers that ignore the schema.
    package var answer: String
    /// A JSON schema.
    package var schema: String
    /// What is said when an answer was of no use; `{reason}` stands for why.
    package var repair: String

    /// The whole instruction.
    package var instruction: String {
        let list = principles.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n")
        return "\(role.trimmed)\n\nPrinciples:\n\(list)\n\nAnswer:\n\(answer.trimmed)"
    }
}

/// The versioned prompts of an installation. Only the role that is needed is read.
package struct PromptLibrary: Sendable {
    private let folder: String

    /// - Parameter folder: `share/prompts`.
    package init(folder: String) {
        self.folder = folder
    }

    /// - Throws: `ConfigurationError` with file and line, `Errno` when the file is not there.
    package func role(_ name: String) throws -> PromptRole {
        let path = "\(folder)/\(name).toml"
        let text = try Descriptor.open(path, O_RDONLY).readAll(limit: 1 << 20)
        return try TOMLDecoder().decode(PromptRole.self, from: text, file: path)
    }
}

extension String {
    fileprivate var trimmed: Substring {
        var rest = self[...]
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
