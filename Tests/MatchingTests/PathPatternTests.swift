// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Matching

@Suite struct PathPatternTests {
    @Test(arguments: [
        ("*.pem", "a.pem", true), ("*.pem", "x/y/a.pem", true), ("*.pem", "a.pem/x", false),
        ("Makefile", "lib/Makefile", true), ("src/*.py", "src/a.py", true), ("src/*.py", "src/b/a.py", false),
        ("src/**", "src/a/b", true), ("src/**", "src", false), ("src/**", "srcs/a", false),
        ("**/test/**", "a/test/b", true), ("**/test/**", "test/b", true), ("**/test/**", "a/test", false),
        ("a/**/z", "a/z", true), ("a/**/z", "a/b/c/z", true), ("a/**/z", "a/z/y", false),
        ("**/a/**/b", "x/a/y/a/z/b", true), ("**", "anything/at/all", true), ("?.c", "ab.c", false),
        ("?.c", "a.c", true), ("a/**/*.c", "a/b.c", true), ("**/*_test.go", "x/y_test.go", true),
        ("*", "deep/er", true), ("a*b*c", "aXbYc", true), ("a*b*c", "acb", false), ("Src/**", "src/a", false),
    ])
    func `globs match as ignore files do`(pattern: String, path: String, matches: Bool) throws {
        let components = try #require(PathComponents(path))
        #expect(try PathPattern(pattern).matches(components) == matches)
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "./a", "a/../b", "a\\b", "[ab]", "{a,b}", "a**", "!x", "a/**b/c"])
    func `a glob that matches nothing sensible is refused`(pattern: String) {
        #expect(throws: PathPattern.Fault.self) { _ = try PathPattern(pattern) }
    }

    @Test func `a hostile pattern and path do not take long`() throws {
        let pattern = try PathPattern(Array(repeating: "**/a*a*a*a*b", count: 40).joined(separator: "/"))
        let path = try #require(
            PathComponents(Array(repeating: String(repeating: "a", count: 200), count: 400).joined(separator: "/"))
        )
        let clock = ContinuousClock()
        let elapsed = clock.measure { #expect(!pattern.matches(path)) }
        #expect(elapsed < .seconds(5))
    }

    @Test(arguments: [
        ("**", "a/*.b", true), ("src/**", "src/crypto/**", true), ("src/**", "src/a.py", true),
        ("src/**", "src", false), ("src/crypto/**", "src/**", false), ("*.py", "*.py", true), ("*.py", "a.py", false),
    ])
    func `covering is never claimed wrongly`(strong: String, weak: String, covers: Bool) throws {
        #expect(try PathPattern(strong).covers(PathPattern(weak)) == covers)
    }
}
