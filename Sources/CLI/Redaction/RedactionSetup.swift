// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Glibc
internal import Redaction
internal import System

/// What the redaction commands share: where rules, cache and input come from.
enum RedactionSetup {
    /// The redactor that the configuration describes, with what the command line adds.
    static func redactor(
        _ invocation: Invocation,
        rules extra: [String] = [],
        dictionaries: [String] = []
    ) throws -> Redactor {
        let settings = try settings(invocation)
        do {
            let share = try InstallationLayout.locate().share
            var source = RedactorSource(
                directories: [share + "/redaction", settings.rulesDir] + extra.map(invocation.context.absolute)
            )
            source.dictionaries = settings.dictionaries + dictionaries.map(invocation.context.absolute)
            source.options.allowList = AllowList(
                rules: Set(settings.allowRules),
                valueHashes: Set(settings.allowValues),
                paths: settings.allowPaths
            )
            source.options.honoursInlineMarkers = settings.inlineMarkers
            source.cache = cache(invocation.context.environment)
            return try source.load()
        } catch let error as RuleError {
            throw CommandError(.usage, "redaction rules", error.description, next: "correct the rule file")
        }
    }

    /// `[redaction]` of the configuration; one that this user may not read says nothing to them.
    private static func settings(_ invocation: Invocation) throws -> RedactionSettings {
        let path = invocation.text(GlobalOptions.config).map(invocation.context.absolute)
        let file = ConfigurationFile(path: path)
        let isReadable = unsafe access(file.path, R_OK) == 0
        guard path != nil || isReadable else { return RedactionSettings() }
        do throws(ConfigurationError) {
            return try file.load(Settings.self).redaction
        } catch {
            throw CommandError(.usage, "configuration", error.description, next: "codeinsight check")
        }
    }

    /// Says what allow lists kept in the text, so that no suppression is silent.
    static func report(suppressed: [String: Int], to error: TextStream) throws {
        for (rule, count) in suppressed.sorted(by: { $0.key < $1.key }) {
            try error.line("codeinsight: the allow list keeps \(count) of \(rule)")
        }
    }

    /// Where the package keeps the compiled rules for all users, so that nobody's first start has to compile them.
    private static let sharedCache = "/var/cache/codeinsight/redaction-rules"

    /// The user's cache folder; without a home only the shared cache is read.
    private static func cache(_ environment: [String: String]) -> RuleCache? {
        let base = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { $0 + "/.cache" }
        guard let base, base.hasPrefix("/") else { return RuleCache(path: sharedCache) }
        let folder = base + "/codeinsight"
        unsafe mkdir(base, 0o700)
        unsafe mkdir(folder, 0o700)
        return RuleCache(path: folder + "/redaction-rules", fallback: sharedCache)
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
