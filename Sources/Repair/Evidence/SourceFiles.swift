// SPDX-License-Identifier: Apache-2.0

/// The files of the repository as the baseline ran on them.
package struct SourceFiles: Sendable {
    /// Relative to the repository, in order.
    package var paths: [String]
    /// The content of one of them; null when it cannot be read.
    package var content: @Sendable (String) -> [UInt8]?
    /// Whether a fix may touch it. Tests never are, whatever this says: see `TestPath`.
    package var isAllowed: @Sendable (String) -> Bool

    package init(
        paths: [String],
        isAllowed: @escaping @Sendable (String) -> Bool = { _ in true },
        content: @escaping @Sendable (String) -> [UInt8]?
    ) {
        self.paths = paths.sorted()
        self.content = content
        self.isAllowed = isAllowed
    }

    /// Whether a fix may change the file: allowed, and not a test.
    package func mayChange(_ path: String) -> Bool {
        !TestPath.isTest(path) && isAllowed(path)
    }
}
