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

    static let dictionary = Option.value(
        "dictionary",
        "FILE",
        kind: .file,
        repeats: true,
        "Also take out the hosts, domains, projects, customers and people that this file lists."
    )
    static let format = Option.value(
        "format",
        "FORMAT",
        kind: .choice(["text", "sarif"]),
        "text: the redacted text. sarif: only what was found and where, as SARIF 2.1.0. Default: text."
    )
    static let explain = Option.flag(
        "explain",
        "Print, instead of the text, what was taken, what was not although something about it was suspicious, and why."
    )

    static let command = Command(
        "redact",
        "replace secrets and personal data in a text by placeholders",
        discussion: [
            "With --format sarif or --explain it is a scanner: it takes any number of files, changes nothing, never prints a value, "
                + "and exits with 1 when something was found."
        ],
        examples: [
            .init("codeinsight redact report.log --map report.map", "Keeps what it takes out, for `restore`"),
            .init("git ls-files -z | xargs -0 codeinsight redact --format sarif", "Scans what is committed"),
        ],
        operands: [Operand("FILE", .any, kind: .file, "What to redact; standard input without it or for -.")],
        options: [map, jsonLines, format, explain, rules, dictionary],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let isScan = invocation.has(explain) || invocation.text(format) == "sarif"
        try checkUse(invocation, isScan: isScan)
        let redactor = try RedactionSetup.redactor(
            invocation,
            rules: invocation.texts(rules),
            dictionaries: invocation.texts(dictionary)
        )
        if isScan {
            let scan = FileScan(redactor: redactor, invocation: invocation)
            return try invocation.has(explain) ? scan.explain() : scan.report()
        }
        if invocation.has(jsonLines) {
            return try JSONLinesStream.run(redactor)
        }
        let input = try RedactionSetup.input(invocation)
        let mapFile = invocation.text(map).map { VaultFile(path: invocation.context.absolute($0)) }
        let kept = try mapFile?.open()
        let vault = kept?.vault ?? Vault(key: SecretBytes(randomCount: 32), remembersAll: false)
        let path = invocation.operands.first.flatMap { $0 == "-" ? nil : $0 }
        var stream = StreamingRedactor(redactor: redactor, vault: vault, context: TextContext(path: path))
        let output = try RedactionSetup.standardOutput()
        while true {
            let chunk = try input.read(upTo: 1 << 20)
            let bytes = chunk.isEmpty ? try stream.finish() : try stream.push(chunk)
            // The map must be on disk before anything that needs it leaves.
            if let mapFile, let kept { try mapFile.save(vault, key: kept.key) }
            try output.writeAll(bytes.span)
            guard chunk.isEmpty else { continue }
            try RedactionSetup.report(suppressed: stream.suppressed, to: invocation.error)
            return .done
        }
    }

    /// Refuses options that exclude each other, before anything is read.
    private static func checkUse(_ invocation: Invocation, isScan: Bool) throws {
        let output = [jsonLines, map].first { invocation.has($0) }
        if isScan, let output {
            throw CommandError(.usage, "--\(output.long)", "there is no redacted text with --format sarif or --explain")
        }
        if invocation.has(explain), invocation.text(format) == "sarif" {
            throw CommandError(.usage, "--explain --format sarif", "they exclude each other")
        }
        if !isScan, invocation.operands.count > 1 {
            throw CommandError(
                .usage,
                invocation.operands[1],
                "one text at a time",
                next: "several files need --format sarif or --explain"
            )
        }
    }
}
