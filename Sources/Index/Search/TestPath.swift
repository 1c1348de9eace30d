// SPDX-License-Identifier: Apache-2.0

/// Tells tests by their paths, without regard to case: by folders such as `tests`, and by names such as `test_x.py`, `x_test.go`, `x.spec.ts`.
///
/// Works on bytes, because it is asked for each file that a search looks at.
enum TestPath {
    private static let folders = words("test", "tests", "testing", "__tests__", "spec", "specs", "testdata", "fixtures")
    private static let prefixes = words("test_")
    private static let suffixes = words("_test", "_spec", "tests")
    private static let names = words("conftest")
    private static let marks = words(".test.", ".spec.")

    static func isTest(_ path: String) -> Bool {
        let bytes = path.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
        var start = 0
        for (place, byte) in bytes.enumerated() where byte == UInt8(ascii: "/") {
            if folders.contains(where: { $0.elementsEqual(bytes[start..<place]) }) { return true }
            start = place + 1
        }
        let name = bytes[start...]
        let dot = UInt8(ascii: ".")
        let stem = name.drop { $0 == dot }.prefix { $0 != dot }
        if prefixes.contains(where: { stem.starts(with: $0) }) || names.contains(where: { $0.elementsEqual(stem) }) {
            return true
        }
        if suffixes.contains(where: { $0.elementsEqual(stem.suffix($0.count)) }) { return true }
        return name.indices.contains { place in
            name[place] == dot && marks.contains { name[place...].starts(with: $0) }
        }
    }

    private static func words(_ texts: String...) -> [[UInt8]] { texts.map { Array($0.utf8) } }
}
