// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import Policy
internal import System

/// What the policy commands share: which files make the policy, and how errors in it are told.
enum PolicyInput {
    static let policy = Option.value(
        "policy",
        "PATH",
        kind: .file,
        repeats: true,
        "Read this file or folder instead of the configured policy folder."
    )

    /// The paths given, or the configured folder.
    static func paths(_ invocation: Invocation, _ given: [String]) throws -> [String] {
        guard given.isEmpty else { return given.map(invocation.context.absolute) }
        return [try settings(invocation).egress.policyDir]
    }

    static func settings(_ invocation: Invocation) throws -> Settings {
        do throws(ConfigurationError) {
            let path = invocation.text(GlobalOptions.config).map(invocation.context.absolute)
            return try ConfigurationFile(path: path).load(Settings.self).resolvingPaths()
        } catch {
            throw CommandError(.usage, "configuration", error.description, next: "correct the file")
        }
    }

    /// The policy of these files; every problem goes to standard error.
    static func load(_ invocation: Invocation, _ paths: [String]) throws -> PolicySet {
        do throws(PolicyError) {
            return try PolicyLoader().load(paths: paths)
        } catch {
            for problem in error.problems { try invocation.error.line(TerminalText.escape(problem.description)) }
            throw CommandError(
                .usage,
                "policy",
                "\(Quantity.count(error.problems.count, "problem")), it cannot be used",
                next: "correct what is listed above; codeinsight policy check shows it again"
            )
        }
    }

    /// The policy that a command works with by default.
    static func load(_ invocation: Invocation) throws -> PolicySet {
        try load(invocation, try paths(invocation, invocation.texts(policy)))
    }

    /// Test files: those named, and `*.test.toml` in the folders named.
    static func testFiles(_ paths: [String]) throws -> [TOMLDecoder.Source] {
        try paths.flatMap { path -> [String] in
            do throws(Errno) {
                return try DirectoryListing.names(in: path).filter { $0.hasSuffix(".test.toml") }.map {
                    path + "/" + $0
                }
            } catch Errno(ENOTDIR) {
                return path.hasSuffix(".test.toml") ? [path] : []
            } catch {
                throw CommandError(.usage, path, error.description, next: "name a file or folder that can be read")
            }
        }
        .map { path in
            do throws(Errno) {
                return TOMLDecoder.Source(file: path, text: try Descriptor.open(path, O_RDONLY).readAll(limit: 4 << 20))
            } catch {
                throw CommandError(.usage, path, error.description)
            }
        }
    }
}
