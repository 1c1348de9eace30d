// SPDX-License-Identifier: Apache-2.0

import Index
import System
import Testing

@testable import Repair

struct LanguageTraitsTests {
    @Test(arguments: [Language.python, .javascript, .typescript, .tsx, .go, .java, .c, .cpp, .rust, .swift])
    func `a language has traits`(language: Language) throws {
        let traits = try #require(try LanguageTraits.all(layout: InstallationLayout.locate())[language])
        #expect(traits.roles[.statement]?.isEmpty == false)
        #expect(traits.swaps["<"]?.isEmpty == false)
    }

    @Test(arguments: [
        ("statement a b\nbanana c\n", 2, "unknown statement 'banana'"), ("swap x\n", 1, "'swap' takes"),
        ("\n# note\nwords high a b\n", 3, "'words' takes"), ("home m\n", 1, "'home' takes"),
        ("spelling not\n", 1, "'spelling' takes"),
    ])
    func `a file that is not understood names its line`(text: String, line: Int, message: String) {
        do {
            _ = try LanguageTraits(text: text, file: "f")
            Issue.record("no error")
        } catch {
            #expect(error.line == line)
            #expect(error.message.contains(message))
        }
    }
}
