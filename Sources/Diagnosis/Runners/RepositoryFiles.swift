// SPDX-License-Identifier: Apache-2.0

/// What detection may know of a repository: its paths, and the bytes of the few small files it asks for.
package struct RepositoryFiles: Sendable {
    /// The most that is asked of one file. A reader may return fewer bytes than the file has.
    package static let longestRead = 262_144

    /// Relative to the repository, `/` between folders.
    package let paths: [String]
    private let read: @Sendable (String) -> [UInt8]?

    /// - Parameter read: nil when there is no such file or it cannot be read.
    package init(paths: [String], read: @escaping @Sendable (_ path: String) -> [UInt8]?) {
        self.paths = paths
        self.read = read
    }

    func text(of path: String) -> String? {
        read(path).map { String(decoding: $0.prefix(Self.longestRead), as: UTF8.self) }
    }

    /// What the first line of a script names, for a command like `./run-tests`: without it the script cannot start.
    package func interpreter(of program: String) -> String? {
        guard program.contains("/"), !program.hasPrefix("/") else { return nil }
        let path = program.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        guard let line = read(path)?.prefix(256).split(separator: UInt8(ascii: "\n"), maxSplits: 1).first,
            line.starts(with: "#!".utf8)
        else { return nil }
        let words = line.dropFirst(2).split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
        return words.first.map { String(decoding: $0, as: UTF8.self) }
    }
}
