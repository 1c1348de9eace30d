// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Glibc
internal import Redaction
internal import System

/// `codeinsight support-bundle FILE`
enum SupportBundleCommand {
    static let yes = Option.flag("yes", short: "y", "Write it without asking.")

    static let command = Command(
        "support-bundle",
        "gather what a person who helps needs to know, redacted, into a tar file",
        discussion: [
            "Holds the state of agent, services and host, configuration and log lines; no source, prompts, results, audit records, keys or tokens. "
                + "All of it goes through the redaction engine first: secrets and personal data become placeholders that nobody can turn back. "
                + "What is in it is listed before it is written. Nothing is sent anywhere: look into it (tar xf), then pass it on yourself.",
            "Run as root it can read the services' logs.",
        ],
        operands: [Operand("FILE", .one, kind: .file, "The tar file to make.")],
        options: [yes],
        action: run
    )

    private struct Part: Encodable {
        var name: String
        var what: String
        var bytes: Int
        var replaced: [String: Int]
    }

    private struct Answer: Encodable {
        var file: String
        var written: Bool
        var parts: [Part]
    }

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let path = invocation.context.absolute(invocation.operands[0])
        let redactor = try RedactionSetup.redactor(invocation)
        // The key is forgotten at the end, and with it what the placeholders stand for.
        let vault = Vault(key: SecretBytes(randomCount: 32))
        let now = Timestamp.now()
        var archive = TapeArchive(time: now.milliseconds / 1000)
        var parts: [Part] = []
        for file in await SupportMaterial(invocation: invocation).collect() {
            let (bytes, counts) = redacted(file.text, redactor, vault)
            archive.add("codeinsight-support/" + file.name, bytes)
            parts.append(Part(name: file.name, what: file.what, bytes: bytes.count, replaced: counts))
        }
        if !invocation.json { try list(parts, invocation.output) }
        let isWanted = try invocation.has(yes) || ask(invocation, path)
        if isWanted { try write(archive.bytes, path) }
        if invocation.json {
            try invocation.output.json(Answer(file: path, written: isWanted, parts: parts))
        } else {
            try invocation.output.line(isWanted ? "written: \(TerminalText.escape(path))" : "not written")
        }
        return .done
    }

    /// What cannot be searched to its end is left out.
    private static func redacted(_ text: String, _ redactor: Redactor, _ vault: Vault) -> ([UInt8], [String: Int]) {
        do {
            let result = try redactor.redact(text, vault: vault)
            return (result.bytes, result.spans.reduce(into: [:]) { $0[$1.detection.kind.name, default: 0] += 1 })
        } catch {
            return (Array("left out: it could not be searched for secrets\n".utf8), [:])
        }
    }

    private static func list(_ parts: [Part], _ output: TextStream) throws {
        var table = TextTable(["FILE", "BYTES", "REPLACED", "WHAT"], rightAligned: [1, 2])
        for part in parts {
            table.add([part.name, String(part.bytes), String(part.replaced.values.reduce(0, +)), part.what])
        }
        try table.write(to: output)
        try output.line()
    }

    private static func ask(_ invocation: Invocation, _ path: String) throws -> Bool {
        guard isatty(invocation.context.input) == 1 else {
            throw CommandError(
                .usage,
                path,
                "not written: nobody can be asked",
                next: "look at the list, then add --yes"
            )
        }
        try invocation.output.write("Write this to \(TerminalText.escape(path))? [y/N] ")
        var answer = [UInt8](repeating: 0, count: 16)
        let descriptor = invocation.context.input
        let count = try Errno.retrying {
            unsafe answer.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
        }
        return count > 0 && (answer[0] == UInt8(ascii: "y") || answer[0] == UInt8(ascii: "Y"))
    }

    private static func write(_ bytes: [UInt8], _ path: String) throws {
        do throws(Errno) {
            let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
            try file.writeAll(bytes.span)
        } catch {
            throw CommandError(
                .usage,
                path,
                error.description,
                next: "name a file that does not exist yet, in a folder you may write to"
            )
        }
    }
}
