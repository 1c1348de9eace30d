// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Matching

struct RequiredTextTests {
    private static func literal(_ text: String) -> RequiredText { .literal(Array(text.utf8)) }

    @Test(arguments: [
        ("parse", literal("parse")),
        ("parse_.*header", .all([literal("parse_"), literal("header")])),
        ("foo|bar", .any([literal("foo"), literal("bar")])),
        ("(foo|bar)baz", .all([.any([literal("foo"), literal("bar")]), literal("baz")])),
        ("colou?r", .all([literal("colo"), literal("r")])),
        ("ab+c", .all([literal("ab"), literal("c")])),
        ("x{2,}y", .all([literal("x"), literal("y")])),
        ("x{0,3}yz", literal("yz")),
        ("a{b", literal("a{b")),
        ("\\bdef\\s+get\\(", .all([literal("def"), literal("get(")])),
        ("[a-z]]end", literal("]end")),
        ("[]x]end", literal("end")),
        ("[[:alpha:]]end", literal("end")),
        ("(?:abc)?def", literal("def")),
        ("(?<name>abc)d", .all([literal("abc"), literal("d")])),
        ("abc(?!def)", literal("abc")),
        ("né?e", .all([literal("n"), literal("e")])),
        ("^start$", literal("start")),
    ])
    func `what a pattern needs is found`(pattern: String, expected: RequiredText) {
        #expect(RequiredText(of: pattern) == expected)
    }

    @Test(arguments: [
        "", ".*", "a|", "(?i)secret", "\\x41bc", "\\Qa.b\\E", "(a)\\1", "\\p{L}abc", "(?#note)abc", "(?x) a b c",
        "(*UTF)abc",
    ])
    func `what is not understood requires nothing`(pattern: String) {
        #expect(!RequiredText(of: pattern).isSelective)
    }

    @Test func `a pattern nested without end is not followed`() {
        #expect(RequiredText(of: String(repeating: "(", count: 50_000)) == .anything)
    }
}
