// SPDX-License-Identifier: Apache-2.0

import Crypto
import Redaction

/// A redactor over the rule files of this checkout, compiled once for all suites.
enum Fixture {
    static let rules = Result { try RuleSet.load(directories: [RuleFiles.directory]) }

    static func redactor(_ options: Redactor.Options = Redactor.Options()) throws -> Redactor {
        Redactor(rules: try rules.get(), options: options)
    }

    static func vault() -> Vault {
        Vault(key: SecretBytes(copying: Array(0..<32)))
    }

    /// An example with its random parts filled in.
    static func text(_ template: String, seed: UInt64 = 1) -> [UInt8] {
        var generator = SeededGenerator(seed: seed)
        return ExampleTemplate(template).expanded(using: &generator)
    }
}
