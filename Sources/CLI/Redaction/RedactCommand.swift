// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import Redaction
internal import System

/// `codeinsight redact`: works without an agent.
enum RedactCommand {
    static let map = Option.value(
        "map",
        "FILE",
        kind: .file,
        "Write what each placeholder stands for to this file (mode 0600)."
    )
    static let jsonLines = Option.flag(
        "jsonl",
        "Read {\"id\",\"text\"} lines and answer each with {\"id\",\"text\",\"spans\"}."
    )
    static let rules = Option.value(
        "rules",
        "DIR",
        kind: .file,
        repeats: true,
        "Also load the rule files of this folder."
    )

    static let command = Command(
        "redact",
        "replace secrets and personal data in a text by placeholders",
        operands: [Operand("FILE", .optional, kind: .file, "What to redact; standard input without it or for -.")],
        options: [map, jsonLines, rules],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let redactor = try RedactionSetup.redactor(invocation, rules: invocation.texts(rules))
        if invocation.has(jsonLines) {
            return try JSONLinesStream.run(redactor)
        }
        let input = try RedactionSetup.input(invocation)
        let mapFile = invocation.text(map).map { VaultFile(path: invocation.context.absolute($0)) }
        let kept = try mapFile?.open()
        let vault = kept?.vault ?? Vault(key: SecretBytes(randomCount: 32), remembersAll: false)
        var stream = StreamingRedactor(redactor: redactor, vault: vault)
        let output = try RedactionSetup.standardOutput()
        while true {
            let chunk = try input.read(upTo: 1 << 20)
            let bytes = chunk.isEmpty ? try stream.finish() : try stream.push(chunk)
            // The map must be on disk before anything that needs it leaves.
            if let mapFile, let kept { try mapFile.save(vault, key: kept.key) }
            try output.writeAll(bytes.span)
            if chunk.isEmpty { return .done }
        }
    }
}
