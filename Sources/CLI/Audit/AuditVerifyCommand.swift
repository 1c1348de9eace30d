// SPDX-License-Identifier: Apache-2.0

internal import Audit
internal import Glibc
internal import System

/// `codeinsight audit verify`
enum AuditVerifyCommand {
    static let key = Option.value(
        "key",
        "KEY",
        "The public key kept from before: NAME+ID+BASE64, or a file with it. Default: the one beside the log."
    )
    static let checkpoint = Option.value(
        "checkpoint",
        "FILE",
        kind: .file,
        "A checkpoint kept from before: the log must contain all that it had then."
    )
    static let proof = Option.value(
        "proof",
        "FILE",
        kind: .file,
        "Check a .tlog-proof file instead of a log; needs --key."
    )

    static let command = Command(
        "verify",
        "check that nothing in the log was changed, dropped, reordered or cut off",
        discussion: [
            "Computes the Merkle tree from the stored bytes and compares it with every signed checkpoint. Exit code 1 when "
                + "something is wrong. Only a key and a checkpoint kept elsewhere prove that the log was not replaced as a whole."
        ],
        operands: [Operand("DIR", .optional, kind: .folder, "The log's folder.")],
        options: [key, checkpoint, proof, AuditInput.log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        if let file = invocation.text(proof) { return try check(proof: file, invocation) }
        let folder = try invocation.operands.first.map(invocation.context.absolute) ?? AuditInput.folder(invocation)
        let earlier = try invocation.text(checkpoint).map { try read($0, invocation) }
        let verifier = AuditVerifier(folder: folder, key: try key(invocation))
        let report = try AuditInput.reading { try verifier.verify(earlier: earlier) }
        if invocation.json {
            try invocation.output.json(report)
        } else {
            try write(report, to: invocation.output)
        }
        return report.isIntact ? .done : .findings
    }

    private static func write(_ report: VerificationReport, to stream: TextStream) throws {
        for problem in report.problems {
            try stream.line(stream.styled("problem: ", .red) + TerminalText.escape(problem.description))
        }
        for note in report.notes { try stream.line("note: " + TerminalText.escape(note)) }
        let records = "\(Quantity.grouped(Int(report.records))) records"
        let deleted =
            report.deletedRecords == 0 ? "" : " (\(Quantity.grouped(Int(report.deletedRecords))) deleted by retention)"
        let signed = "\(Quantity.grouped(Int(report.signedRecords))) signed"
        let parts = "\(Quantity.count(report.segments, "segment")), \(Quantity.count(report.checkpoints, "checkpoint"))"
        let verdict = report.isIntact ? stream.styled("intact", .green) : stream.styled("NOT INTACT", .red)
        try stream.line("\(verdict): \(records)\(deleted), \(signed), \(parts)")
        if !report.key.isEmpty { try stream.line("key  " + TerminalText.escape(report.key)) }
        if !report.root.isEmpty { try stream.line("root \(report.root)") }
    }

    // MARK: - A single proof

    private static func check(proof file: String, _ invocation: Invocation) throws -> ExitCode {
        guard let key = try key(invocation) else {
            throw CommandError(.usage, "--key", "missing", next: "a proof is checked with the log's public key")
        }
        do throws(TlogProof.Failure) {
            let proof = try TlogProof(try readProof(file, invocation))
            try proof.check(key)
            if !invocation.json { try? invocation.output.line("proved: record \(proof.index) of \(key.name)") }
            try? invocation.output.line(String(decoding: proof.entry, as: UTF8.self))
            return .done
        } catch {
            try invocation.error.line("codeinsight: \(TerminalText.escape(file)): \(error)")
            return .findings
        }
    }

    private static func readProof(_ file: String, _ invocation: Invocation) throws(TlogProof.Failure) -> [UInt8] {
        guard let bytes = try? read(file, invocation) else { throw .malformed(line: 0) }
        return bytes
    }

    // MARK: - Files

    private static func key(_ invocation: Invocation) throws -> NoteVerifier? {
        guard let text = invocation.text(key) else { return nil }
        if let key = NoteVerifier(text) { return key }
        let line = String(decoding: try read(text, invocation), as: UTF8.self).prefix { $0 != "\n" }
        guard let key = NoteVerifier(String(line)) else {
            throw CommandError(.usage, text, "not a verifier key", next: "it looks like NAME+1a2b3c4d+BASE64")
        }
        return key
    }

    private static func read(_ file: String, _ invocation: Invocation) throws -> [UInt8] {
        do throws(Errno) {
            return try Descriptor.open(invocation.context.absolute(file), O_RDONLY).readAll(limit: 1 << 20)
        } catch {
            throw CommandError(.usage, file, error.description, next: "name a file that can be read")
        }
    }
}
