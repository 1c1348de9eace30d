// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Redaction
internal import System

/// `codeinsight restore`: puts originals back, without an agent.
enum RestoreCommand {
    static let map = Option.value("map", "FILE", kind: .file, "The file that `redact --map` wrote.")
    static let withoutSecrets = Option.flag("without-secrets", "Leave placeholders of secrets in place.")
    static let json = Option.flag("in-json", "Escape what is put back for the inside of JSON strings.")

    static let command = Command(
        "restore",
        "put the originals back into a redacted text",
        operands: [Operand("FILE", .optional, kind: .file, "What to restore; standard input without it or for -.")],
        options: [map, withoutSecrets, json],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard let path = invocation.text(map) else {
            throw CommandError(.usage, "restore", "--map is missing", next: "codeinsight restore --map FILE [FILE|-]")
        }
        let vault = try VaultFile(path: invocation.context.absolute(path)).openExisting()
        var restorer = StreamingRestorer(
            vault: vault,
            permit: invocation.has(withoutSecrets) ? .withoutSecrets : .everything,
            encoding: invocation.has(json) ? .jsonString : .plain
        )
        let input = try RedactionSetup.input(invocation)
        let output = try RedactionSetup.standardOutput()
        while true {
            let chunk = try input.read(upTo: 1 << 20)
            let bytes = chunk.isEmpty ? restorer.finish() : restorer.push(chunk)
            try output.writeAll(bytes.span)
            if chunk.isEmpty { break }
        }
        try report(restorer.report, to: invocation.error)
        return restorer.report.unknown.isEmpty && restorer.report.mangled.isEmpty ? .done : .findings
    }

    private static func report(_ report: RestoreReport, to error: TextStream) throws {
        for text in report.unknown { try error.line("codeinsight: \(text): not in this map; left as it is") }
        for text in report.mangled {
            try error.line("codeinsight: \(TerminalText.escape(text)): a damaged placeholder; left as it is")
        }
    }
}
