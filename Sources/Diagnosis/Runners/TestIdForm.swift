// SPDX-License-Identifier: Apache-2.0

/// What a runner wants to hear instead of the id by which we know a test.
enum TestIdForm: String, Decodable, Sendable {
    case whole
    /// `example.com/m/pkg.TestName/sub` → `TestName`: a pattern cannot name two subtests of different tests.
    case goTest = "go-test"
    /// `test/a.test.js::outer inner name` → `outer inner name`.
    case afterFile = "after-file"
    /// `Suite/test` and `name()`; a display name cannot be asked for.
    case swiftTest = "swift-test"
    /// `shop.CartTest#adds` → `shop.CartTest.adds`.
    case dotted
    /// `N.C.M` → an expression that is true for it.
    case dotnet
    /// A name with its data set → the name: quotes and data cannot be told apart in a pattern.
    case withoutData = "without-data"
    /// A document test is not a name that can be asked for.
    case rustPath = "rust-path"

    /// - Returns: nil when the runner cannot be asked for this test.
    func rewrite(_ id: String) -> String? {
        switch self {
        case .whole: return id
        case .goTest:
            let name = GoTestId(id).name
            return name.isEmpty ? nil : String(name.prefix { $0 != "/" })
        case .afterFile:
            guard let separator = id.firstRange(of: "::") else { return id }
            return String(id[separator.upperBound...])
        case .swiftTest, .rustPath: return id.has(" ") ? nil : id
        case .dotted: return id.replacing("#", with: ".")
        case .dotnet: return "FullyQualifiedName=" + id.prefix { $0 != "(" }
        case .withoutData:
            return id.firstRange(of: " with data set").map { String(id[..<$0.lowerBound]) } ?? id
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
