// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// Where a redactor comes from: rule files, dictionaries and what stays in the text.
package struct RedactorSource: Sendable {
    /// Folders with rule files and `*.dictionary` files, in order.
    package var directories: [String]
    /// Further dictionaries, by path.
    package var dictionaries: [String] = []
    package var options = Redactor.Options()
    package var cache: RuleCache?

    /// Names the folders.
    package init(directories: [String]) {
        self.directories = directories
    }

    /// Reads everything.
    package func load() throws(RuleError) -> Redactor {
        let rules = try RuleSet.load(directories: directories, dictionaries: dictionaries, cache: cache)
        // A rule that nobody knows is a misspelt one: its findings would not stay.
        if let id = options.allowList.rules.subtracting(rules.ruleIds).min() {
            throw .unreadable(file: "the allow list", reason: "there is no rule \(id)")
        }
        return Redactor(rules: rules, options: options)
    }
}

/// The redactor in force. Whoever starts on a text takes it once and keeps it to the end of that text.
package final class LiveRedactor: Sendable {
    private let redactor: Mutex<Redactor>

    /// Starts with `redactor`.
    package init(_ redactor: Redactor) {
        self.redactor = Mutex(redactor)
    }

    /// The one in force.
    package var current: Redactor { redactor.withLock { $0 } }

    /// Puts what `source` describes in force, whole or not at all.
    ///
    /// - Throws: what is wrong with it; the old one stays in force.
    package func reload(_ source: RedactorSource) throws(RuleError) {
        let new = try source.load()
        redactor.withLock { $0 = new }
    }
}
