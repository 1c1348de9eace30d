// SPDX-License-Identifier: Apache-2.0

internal import Audit
internal import System

/// `codeinsight audit prove`
enum AuditProveCommand {
    static let output = Option.value(
        "output",
        short: "o",
        "FILE",
        kind: .file,
        "Write to this file instead of standard output."
    )

    static let command = Command(
        "prove",
        "write the proof that one record is in the log, for somebody who has only its public key",
        discussion: [
            "The file holds the record, the hashes from it to the root, and the signed checkpoint (C2SP tlog-proof). Check it with "
                + "codeinsight audit verify --proof FILE --key KEY, or with docs/verify_audit.py."
        ],
        operands: [Operand("SEQ", .one, kind: .integer(0...Int.max), "The record's sequence number.")],
        options: [output, AuditInput.log],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        guard let sequence = invocation.operands.first.flatMap(UInt64.init) else {
            throw CommandError(.usage, "SEQ", "missing", next: "codeinsight audit prove 17")
        }
        let proof: TlogProof
        do {
            let folder = try AuditInput.folder(invocation)
            proof = try AuditInput.reading { try AuditProver(folder: folder).prove(sequence) }
        } catch let failure as AuditProver.Failure {
            throw CommandError(.usage, "record \(sequence)", failure.description)
        }
        guard let file = invocation.text(output) else {
            try invocation.output.write("\(proof)")
            return .done
        }
        do throws(Errno) {
            try FileReplacement.replace(invocation.context.absolute(file), with: Array("\(proof)".utf8))
        } catch {
            throw CommandError(.usage, file, error.description)
        }
        return .done
    }
}
