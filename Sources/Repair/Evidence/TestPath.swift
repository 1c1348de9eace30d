// SPDX-License-Identifier: Apache-2.0

/// Tells tests from the code they test, by the conventions of the runners. A fix never touches a test.
package enum TestPath {
    /// Whether `path`, relative to the repository, is a test, a test's helper or its data.
    package static func isTest(_ path: String) -> Bool {
        let parts = path.split(separator: "/").map { $0.lowercased() }
        guard let name = parts.last else { return false }
        if parts.dropLast().contains(where: folders.contains) { return true }
        if fileNames.contains(name) { return true }
        let stem = name.prefix { $0 != "." }
        if stem.hasPrefix("test_") || stem.hasSuffix("_test") || stem.hasSuffix("_tests") || stem == "test"
            || stem == "tests"
        {
            return true
        }
        if name.contains(".test.") || name.contains(".spec.") || stem.hasSuffix("_spec") { return true }
        // `ParserTest.java`, `ParserTests.swift`: the capital tells it from a word that merely ends so.
        let original = path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
        return original.hasSuffix("Test") || original.hasSuffix("Tests") || original.hasSuffix("Spec")
            || original.hasSuffix("TestCase")
    }

    private static let folders: Set = [
        "test", "tests", "__tests__", "spec", "specs", "testing", "testdata", "fixtures",
    ]
    private static let fileNames: Set = ["conftest.py", "pytest.ini", "tox.ini", "jest.config.js", "vitest.config.ts"]
}
