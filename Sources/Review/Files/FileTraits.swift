// SPDX-License-Identifier: Apache-2.0

/// What a path, and for generated files the first lines, say about a file.
enum FileTraits {
    static func kinds(path: String, content: [UInt8]) -> Set<FileKind> {
        let lower = path.lowercased()
        let components = lower.split(separator: "/").map(String.init)
        let name = components.last ?? lower
        let folders = Set(components.dropLast())
        var kinds: Set<FileKind> = []
        if !folders.isDisjoint(with: testFolders) || testNames.contains(where: { $0.matches(name.utf8) }) {
            kinds.insert(.tests)
        }
        if !folders.isDisjoint(with: exampleFolders) { kinds.insert(.examples) }
        if !folders.isDisjoint(with: vendorFolders) { kinds.insert(.vendored) }
        if generatedNames.contains(where: { $0.matches(name.utf8) }) || saysGenerated(content) || isMinified(content) {
            kinds.insert(.generated)
        }
        return kinds
    }

    /// Generators announce themselves near the top, on a line of their own.
    private static func saysGenerated(_ content: [UInt8]) -> Bool {
        let head = String(decoding: content.prefix(2048), as: UTF8.self)
        return head.split(separator: "\n").prefix(20).contains { line in
            line.contains("@generated") || (line.contains("enerated by") && line.contains("DO NOT EDIT"))
                || line.contains("This file was automatically generated")
        }
    }

    /// People do not write lines of 500 bytes on average.
    private static func isMinified(_ content: [UInt8]) -> Bool {
        let head = content.prefix(64 << 10)
        return head.count > 5000 && head.count / (head.count { $0 == UInt8(ascii: "\n") } + 1) > 500
    }

    private static let testFolders: Set<String> = [
        "__tests__", "fixtures", "spec", "specs", "test", "testdata", "testing", "tests", "e2e", "androidtest",
    ]
    private static let exampleFolders: Set<String> = [
        "demo", "demos", "docs", "doc", "example", "examples", "samples", "tutorial",
    ]
    private static let vendorFolders: Set<String> = [
        "node_modules", "third_party", "third-party", "thirdparty", "vendor", "vendored", "_vendor", "bower_components",
        "site-packages",
    ]
    private static let testNames = [
        "test_*", "*_test.*", "*_tests.*", "*.test.*", "*.spec.*", "*_spec.rb", "conftest.py", "tests.py",
        "*tests.swift",
        "*test.java", "*tests.java", "*test.kt", "*tests.cs", "*test.php", "*spec.scala", "*test.scala",
    ].map(Wildcard.init)
    private static let generatedNames = [
        "*.min.js", "*.min.css", "*_pb2.py", "*_pb2_grpc.py", "*.pb.go", "*.pb.cc", "*.pb.h", "*.g.cs", "*.designer.cs",
        "*.generated.*", "package-lock.json", "*.bundle.js",
    ].map(Wildcard.init)
}
