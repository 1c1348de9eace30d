// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Crypto

/// All rules, compiled: the formats of the rule files and what the built-in detectors look for.
///
/// Immutable and shared by all redactors of a process.
package final class RuleSet: Sendable {
    let rules: [RuntimeRule]
    let database: TriggerDatabase
    /// By trigger number: who is asked.
    let targets: [UInt16]
    /// A digest of the rule files and of the program's own part; changes whenever results may.
    package let revision: String
    /// Whether the compiled form came from the cache.
    package let isFromCache: Bool

    /// How many kinds of data the rules and the built-in detectors name.
    package var kinds: Set<DataKind> { Set(rules.map(\.kind)) }

    /// The ids of all rules, also of the built-in detectors.
    var ruleIds: Set<String> { Set(rules.map(\.id)) }

    /// What the organisation calls its own, for all redactors over these rules.
    let dictionary: TermDictionary

    /// Loads all rule files of `directories`, from `cache` when it fits, and all dictionaries.
    ///
    /// - Parameter dictionaries: further dictionaries, by path.
    package static func load(
        directories: [String],
        dictionaries: [String] = [],
        cache: RuleCache? = nil
    ) throws(RuleError) -> RuleSet {
        var terms = try RuleSource.dictionaries(directories: directories)
        for path in dictionaries { terms.append(try RuleSource.read(path)) }
        return try RuleSet(sources: RuleSource.load(directories: directories), dictionaries: terms, cache: cache)
    }

    /// Compiles `sources`, or takes the compiled form from `cache` when it was made of the same.
    ///
    /// Examples are verified when rules are compiled; a cached set has passed.
    package init(
        sources: [RuleSource],
        dictionaries: [RuleSource] = [],
        cache: RuleCache? = nil
    ) throws(RuleError) {
        // Dictionaries are no part of the compiled form: they are built faster than they are verified.
        let key = Self.key(sources)
        revision = String((dictionaries.isEmpty ? key : Self.key(sources + dictionaries)).hex.prefix(16))
        var terms: [Term] = []
        for dictionary in dictionaries { terms += try Term.parse(dictionary) }
        dictionary = TermDictionary(terms)
        let kept = cache?.contents().lazy.compactMap { CompiledRules(bytes: $0, key: key) }.first
        if let compiled = kept,
            let database = TriggerDatabase(
                serialized: compiled.database,
                triggers: compiled.triggers.map { ($0.width, $0.shape) }
            )
        {
            rules = compiled.rules
            targets = compiled.triggers.map(\.target)
            self.database = database
            isFromCache = true
            return
        }
        let files = try Self.parse(sources)
        var triggers = BuiltIn.triggers
        for (index, rule) in files.enumerated() {
            let target = UInt16(BuiltIn.allCases.count + index)
            for keyword in rule.keywords {
                triggers.append(
                    Trigger(
                        expression: keyword,
                        ignoresCase: rule.ignoreCase ?? false,
                        target: target,
                        startsToken: rule.inside != true
                    )
                )
            }
        }
        rules = BuiltIn.allCases.map(\.rule) + files.map(RuntimeRule.init)
        targets = triggers.map(\.target)
        database = try TriggerDatabase.compile(triggers)
        isFromCache = false
        try verifyExamples(files)
        guard let cache, let serialized = database.serialized() else { return }
        let compiled = CompiledRules(
            rules: rules,
            triggers: zip(triggers, database.widths).enumerated().map { number, trigger in
                let isShape = database.isShape(number)
                return (trigger.1, trigger.0.target, isShape ? trigger.0.expression : nil)
            },
            database: serialized[...]
        )
        cache.write(compiled.encoded(key: key))
    }

    private static func key(_ sources: [RuleSource]) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(Array("\(BuiltIn.revision)/\(TriggerDatabase.platform)/\(sources.count)".utf8).span)
        for trigger in BuiltIn.triggers {
            hasher.update(Array("/\(trigger.target)\(trigger.ignoresCase ? "i" : "")\(trigger.expression)".utf8).span)
        }
        for source in sources {
            hasher.update(Array("/\(source.text.count)/".utf8).span)
            hasher.update(source.text.span)
        }
        return hasher.finish()
    }

    private static func parse(_ sources: [RuleSource]) throws(RuleError) -> [Rule] {
        var rules: [Rule] = []
        var seen: Set<String> = Set(BuiltIn.allCases.map(\.rule.id))
        for source in sources {
            let file: RuleFile
            do {
                file = try TOMLDecoder().decode(RuleFile.self, from: source.text, file: source.file)
            } catch {
                throw .unreadable(file: source.file, reason: error.description)
            }
            for rule in file.rule {
                guard seen.insert(rule.id).inserted else { throw .duplicate(id: rule.id) }
                try rule.validate()
                rules.append(rule)
            }
        }
        return rules
    }

    /// Runs every example through the engine; throws with all that do not do what their rule says.
    private func verifyExamples(_ files: [Rule]) throws(RuleError) {
        let worker = try Worker(rules: self, dictionaries: [])
        var failures: [RuleError.FailedExample] = []
        for (index, rule) in files.enumerated() {
            let target = BuiltIn.allCases.count + index
            for (examples, shouldHit) in [(rule.hits, true), (rule.misses, false)] {
                for (number, example) in examples.enumerated()
                where try worker.finds(target, in: example, seed: UInt64(number)) != shouldHit {
                    failures.append(RuleError.FailedExample(rule: rule.id, example: number, shouldHit: shouldHit))
                }
            }
        }
        if !failures.isEmpty { throw .examplesFailed(failures) }
    }
}
