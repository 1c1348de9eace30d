// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Matching

/// Patterns together match what each matches alone.
@Suite struct PatternIndexTests {
    /// Short words of few letters, so that much matches by accident.
    private struct Words {
        var random = SystemRandomNumberGenerator()

        mutating func name(_ alphabet: String, _ lengths: ClosedRange<Int>) -> String {
            let letters = Array(alphabet)
            return String((0..<Int.random(in: lengths, using: &random)).map { _ in letters.randomElement() ?? "a" })
        }

        mutating func path(_ alphabet: String, wildcards: Bool) -> String {
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
                wildcards && Int.random(in: 0..<4, using: &random) == 0 ? "**" : name(alphabet, 1...3)
            }.joined(separator: "/")
        }
    }

    @Test func `names are found as by each pattern alone`() {
        var words = Words()
        var matches = 0
        for _ in 0..<300 {
            let patterns = (0..<40).map { _ in NamePattern(words.name("aab*?", 1...5)) }
            let index = NameIndex(patterns)
            for _ in 0..<20 {
                let name = words.name("aab", 0...5)
                var found: [Int] = []
                index.forEachMatch(name) { found.append($0) }
                #expect(found.sorted() == patterns.indices.filter { patterns[$0].matches(name) }, "\(name)")
                matches += found.count
            }
        }
        #expect(matches > 1000)
    }

    @Test func `paths are found as by each pattern alone`() throws {
        var words = Words()
        var matches = 0
        for _ in 0..<300 {
            var patterns: [PathPattern] = []
            while patterns.count < 40 {
                if let pattern = try? PathPattern(words.path("aab*?", wildcards: true)) { patterns.append(pattern) }
            }
            let index = PathIndex(patterns)
            for _ in 0..<20 {
                let text = words.path("aab", wildcards: false)
                let path = try #require(PathComponents(text))
                var found: Set<Int> = []
                index.forEachMatch(path) { found.insert($0) }
                #expect(found.sorted() == patterns.indices.filter { patterns[$0].matches(path) }, "\(text)")
                matches += found.count
            }
        }
        #expect(matches > 1000)
    }

    @Test func `an exact name is the same name however it is composed`() {
        let index = NameIndex([NamePattern("caf\u{e9}"), NamePattern("cafe*")])
        var found: [Int] = []
        index.forEachMatch("cafe\u{301}") { found.append($0) }
        #expect(found == [0, 1])
    }

    @Test(arguments: [("src/**", "src", false), ("src/**", "src/a", true), ("**", "a", true), ("a/**/b", "a/b", true)])
    func `what stands for folders means what is in them`(pattern: String, path: String, matches: Bool) throws {
        let index = PathIndex([try PathPattern(pattern)])
        var count = 0
        index.forEachMatch(try #require(PathComponents(path))) { _ in count += 1 }
        #expect((count > 0) == matches)
    }
}
