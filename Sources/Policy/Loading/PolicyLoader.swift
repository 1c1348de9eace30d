// SPDX-License-Identifier: Apache-2.0

package import Configuration
internal import Crypto
internal import Glibc
internal import System

/// Reads policies from files.
package struct PolicyLoader: Sendable {
    /// Kinds and families that detectors can find, to warn of others; nil when they are not known.
    package var knownClasses: Set<String>?

    package init(knownClasses: Set<String>? = nil) {
        self.knownClasses = knownClasses
    }

    /// The policy of these files together. Neither their names nor their order matters.
    ///
    /// - Throws: `PolicyError` with everything that is wrong, by file and line.
    package func load(_ sources: [TOMLDecoder.Source]) throws(PolicyError) -> PolicySet {
        var document = PolicyDocument()
        var problems: [PolicyProblem] = []
        for source in sources {
            do throws(ConfigurationError) {
                document = document.joining(
                    try TOMLDecoder().decode(PolicyDocument.self, from: source.text, file: source.file)
                )
            } catch {
                problems += error.problems.map { PolicyProblem(.error, $0.location, $0.message) }
            }
        }
        guard problems.isEmpty else { throw PolicyError(problems: problems) }
        return try PolicyCompiler.compile(
            document,
            revision: Self.revision(sources.map(\.text)),
            knownClasses: knownClasses
        )
    }

    /// The policy of files and folders by path; of a folder, its `*.toml`. No path at all, or an empty folder, is a policy that denies everything.
    package func load(paths: [String]) throws(PolicyError) -> PolicySet {
        var sources: [TOMLDecoder.Source] = []
        var problems: [PolicyProblem] = []
        for path in paths {
            do {
                sources += try Self.files(at: path).map { try Self.read($0) }
            } catch {
                problems.append(PolicyProblem(.error, nil, "\(path): \(error)"))
            }
        }
        guard problems.isEmpty else { throw PolicyError(problems: problems) }
        return try load(sources)
    }

    private static let sizeLimit = 4 << 20

    private static func files(at path: String) throws(Errno) -> [String] {
        do throws(Errno) {
            return try DirectoryListing.names(in: path)
                .filter { $0.hasSuffix(".toml") && !$0.hasSuffix(".test.toml") && !$0.hasPrefix(".") }
                .map { path + "/" + $0 }
        } catch {
            if error == Errno(ENOTDIR) { return [path] }
            throw error
        }
    }

    private static func read(_ path: String) throws(Errno) -> TOMLDecoder.Source {
        let file = try Descriptor.open(path, O_RDONLY)
        return TOMLDecoder.Source(file: path, text: try file.readAll(limit: sizeLimit))
    }

    /// SHA-256 over the sorted digests of the files.
    static func revision(_ texts: [[UInt8]]) -> String {
        let digests = texts.map { SHA256.hash($0).hex }.sorted()
        return "sha256:" + SHA256.hash(Array(digests.joined(separator: "\n").utf8)).hex
    }
}
