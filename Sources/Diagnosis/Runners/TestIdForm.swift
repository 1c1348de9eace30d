// SPDX-License-Identifier: Apache-2.0

/// What a runner wants to hear instead of the id by which we know a test.
enum TestIdForm: String, Decodable, Sendable {
    case whole
    /// `example.com/m/pkg.TestName/sub` → `TestName`: a pattern cannot name two subtests of different tests.
    case goTest = "go-test"
    /// `test/a.test.js::outer inner name` → `outer inner name`.
    case afterFile = "after-file"

    func rewrite(_ id: String) -> String {
        switch self {
        case .whole: return id
        case .goTest:
            let name = GoTestId(id).name
            return String(name.prefix { $0 != "/" })
        case .afterFile:
            guard let separator = id.firstRange(of: "::") else { return id }
            return String(id[separator.upperBound...])
        }
    }
}

/// A Go test's id: import path, a dot, and the test's name with its subtests.
struct GoTestId {
    let package: String
    let name: String

    init(package: String, name: String) {
        self.package = package
        self.name = name
    }

    /// Takes an id apart. Dots occur in import paths and in names of subtests, so it looks for how a test's name begins.
    init(_ id: String) {
        let starts = ["Test", "Example", "Fuzz", "Benchmark"].compactMap { id.firstRange(of: "." + $0)?.lowerBound }
        guard let dot = starts.min() else {
            self.init(package: "", name: id)
            return
        }
        self.init(package: String(id[..<dot]), name: String(id[id.index(after: dot)...]))
    }

    var id: String { package.isEmpty ? name : package + "." + name }
}
