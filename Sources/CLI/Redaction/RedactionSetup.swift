// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Redaction
internal import System

/// What the redaction commands share: where rules, cache and input come from.
enum RedactionSetup {
    /// Rules an administrator adds, beside those of the installation.
    private static let localRules = "/etc/codeinsight/redaction.d"

    static func rules(_ invocation: Invocation, extra: [String], dictionaries: [String] = []) throws -> RuleSet {
        do {
            let share = try InstallationLayout.locate().share
            let directories = [share + "/redaction", localRules] + extra.map(invocation.context.absolute)
            return try RuleSet.load(
                directories: directories,
                dictionaries: dictionaries.map(invocation.context.absolute),
                cache: cache(invocation.context.environment)
            )
        } catch let error as RuleError {
            throw CommandError(.usage, "redaction rules", error.description, next: "correct the rule file")
        }
    }

    static func redactor(_ invocation: Invocation, rules extra: [String]) throws -> Redactor {
        Redactor(rules: try rules(invocation, extra: extra))
    }

    /// The user's cache folder; without a home there is no cache, and every start compiles the rules.
    private static func cache(_ environment: [String: String]) -> RuleCache? {
        let base = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
        guard let base, base.hasPrefix("/") else { return nil }
        let folder = base + "/codeinsight"
        unsafe mkdir(base, 0o700)
        unsafe mkdir(folder, 0o700)
        return RuleCache(path: folder + "/redaction-rules")
    }

    /// A second descriptor of standard output, for bytes that need not be text.
    static func standardOutput() throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.retrying { dup(STDOUT_FILENO) })
    }

    /// The file that the first operand names, or standard input.
    static func input(_ invocation: Invocation) throws -> InputBytes {
        try input(invocation, invocation.operands.first ?? "-")
    }

    /// The file of that name, or standard input for `-`.
    static func input(_ invocation: Invocation, _ name: String) throws -> InputBytes {
        guard name != "-" else { return InputBytes(standardInput: ()) }
        do throws(Errno) {
            return try InputBytes(path: invocation.context.absolute(name))
        } catch {
            throw CommandError(
                .usage,
                name,
                error.description,
                next: "name a file that can be read, or - for standard input"
            )
        }
    }
}

/// Bytes read piece by piece.
struct InputBytes: ~Copyable {
    private let descriptor: Descriptor

    init(path: String) throws(Errno) {
        descriptor = try Descriptor.open(path, O_RDONLY)
    }

    init(standardInput: Void) {
        descriptor = Descriptor(owning: STDIN_FILENO)
    }

    /// The next bytes, at most `count`; none at the end.
    func read(upTo count: Int) throws(Errno) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let number = descriptor.rawValue
        let size = try Errno.retrying {
            unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(number, $0.baseAddress, count) }
        }
        bytes.removeLast(count - size)
        return bytes
    }
}
