// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

@Suite struct TestPathTests {
    @Test(arguments: [
        "tests/a.py", "src/Test/Foo.java", "a/__tests__/b.js", "a/testdata/b.json", "test_a.py", "pkg/a_test.go",
        "a/b_spec.rb",
        "Sources/FooTests.swift", "a/b.test.ts", "a/b.SPEC.ts", "conftest.py", "tests.d", "pkg/.conftest.py",
        "spec/a/b/c.rb",
    ])
    func `folders and names say what a test is`(path: String) {
        #expect(TestPath.isTest(path))
    }

    @Test(arguments: [
        "", "/", "a", "src/latest/a.py", "contest.py", "testing.py", "attest/a.go", "src/protest_a.py",
        "a/testimony.rs", "test", "spec.md",
        "a.tests", "Ünïcode/tëst_a.py", "a/b.testing.ts",
    ])
    func `nothing else is one`(path: String) {
        #expect(!TestPath.isTest(path))
    }
}
